package io.sampo.runtime.builtin.shell;

import io.sampo.api.json.TextBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** What a program writes to one of its outputs: the beginning is kept, all of it is counted. */
final class Output {
  private static final int CHUNK = 64 * 1024;

  private final InputStream from;
  private final long keptBytes;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long count;

  Output(InputStream from, long keptBytes) {
    this.from = from;
    this.keptBytes = keptBytes;
  }

  /**
   * Takes what is there, up to a bound, and never waits for more: a program's children can hold an
   * output open long after it has ended itself.
   *
   * @return how much that was
   */
  int take() throws IOException {
    int there = from.available();
    if (there <= 0) {
      return 0;
    }
    byte[] part = from.readNBytes(Math.min(there, CHUNK));
    count += part.length;
    kept.write(part, 0, (int) Math.min(part.length, keptBytes - kept.size()));
    return part.length;
  }

  long count() {
    return count;
  }

  /**
   * What was kept, with a mark where it was cut. Bytes that are no UTF-8 are escaped, such as
   * {@code \\xff}.
   */
  String text() {
    boolean isCut = count > kept.size();
    String text = TextBytes.readEscaped(kept.toByteArray(), isCut);
    return isCut ? text + "… [cut: " + count + " bytes in all]" : text;
  }
}
