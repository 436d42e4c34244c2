package io.sampo.persistence.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** CRC-32C over the columns of a row, so that any changed bit is noticed. */
final class Checksum {
  private final CRC32C crc = new CRC32C();

  Checksum of(long first, long second, long third) {
    crc.update(ByteBuffer.allocate(24).putLong(first).putLong(second).putLong(third).array());
    return this;
  }

  Checksum of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  Checksum of(byte[] bytes) {
    crc.update(bytes);
    return this;
  }

  long value() {
    return crc.getValue();
  }
}
