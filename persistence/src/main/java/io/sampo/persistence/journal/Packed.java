package io.sampo.persistence.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An object as bytes, with what is needed to read them.
 *
 * @param serializerId which of Pekko's serializers wrote it
 * @param manifest what the serializer calls its type
 * @param bytes its bytes; not copied, so not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and too large to copy
record Packed(int serializerId, String manifest, byte[] bytes) {
  /** All of it in one array: serializer id, length of the manifest, manifest, bytes. */
  byte[] toColumn() {
    byte[] name = manifest.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + name.length + bytes.length)
        .putInt(serializerId)
        .putInt(name.length)
        .put(name)
        .put(bytes)
        .array();
  }

  /** The inverse of {@link #toColumn}. */
  static Packed fromColumn(byte[] column) {
    ByteBuffer in = ByteBuffer.wrap(column);
    int serializerId = in.getInt();
    byte[] name = new byte[in.getInt()];
    in.get(name);
    byte[] bytes = new byte[in.remaining()];
    in.get(bytes);
    return new Packed(serializerId, new String(name, StandardCharsets.UTF_8), bytes);
  }
}
