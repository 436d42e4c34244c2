package io.sampo.samples.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Lets a terminal show texts and never obey them: what definitions, inputs, results and the logs of
 * actions say may contain sequences that move the cursor, hide lines or retitle the window. All
 * that a process writes goes through here.
 *
 * <p>Control characters but line feeds and tabs, separators of lines, and marks that change the
 * direction of writing become {@code \u001b} and the like. In JSON they stand inside texts alone,
 * where that means the same; so JSON stays what it is.
 */
public final class PlainText extends FilterOutputStream {
  private static final int LONGEST = 3;
  private static final int CONTROLS_OF_ONE_BYTE = 0x20;
  private static final int DELETE = 0x7F;
  private static final int LEADS_TWO = 0xC2;
  private static final int LEADS_THREE = 0xE2;

  private final ByteArrayOutputStream plain = new ByteArrayOutputStream();
  private final byte[] held = new byte[LONGEST];
  private int count;

  /** A stream that writes UTF-8 to another. */
  public PlainText(OutputStream out) {
    super(out);
  }

  /** Has everything that this process writes go through such streams. */
  public static void install() {
    System.setOut(new PrintStream(new PlainText(System.out), true, UTF_8));
    System.setErr(new PrintStream(new PlainText(System.err), true, UTF_8));
  }

  @Override
  public void write(int b) throws IOException {
    take(b & 0xFF);
    pass();
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    for (int at = from; at < from + length; at++) {
      take(bytes[at] & 0xFF);
    }
    pass();
  }

  /** In one piece, for a terminal is written to at once. */
  private void pass() throws IOException {
    out.write(plain.toByteArray());
    plain.reset();
  }

  private void take(int next) {
    if (count > 0 && (next & 0xC0) != 0x80) { // the letter before was cut
      release();
    }
    held[count++] = (byte) next;
    if (!isBegun()) {
      release();
    }
  }

  /** Whether only the next byte tells what to do. */
  private boolean isBegun() {
    int lead = held[0] & 0xFF;
    return (lead == LEADS_TWO && count < 2) || (lead == LEADS_THREE && count < LONGEST);
  }

  private void release() {
    char letter = new String(held, 0, count, UTF_8).charAt(0);
    if (isHarmful(letter, held[0] & 0xFF)) {
      plain.writeBytes(String.format("\\u%04x", (int) letter).getBytes(UTF_8));
    } else {
      plain.write(held, 0, count);
    }
    count = 0;
  }

  private static boolean isHarmful(char letter, int lead) {
    return lead < CONTROLS_OF_ONE_BYTE
        ? letter != '\n' && letter != '\t'
        : lead == DELETE
            || (lead == LEADS_TWO && letter < 0xA0)
            || (lead == LEADS_THREE && turns(letter));
  }

  private static boolean turns(char letter) {
    return (letter >= '\u2028' && letter <= '\u202E') || (letter >= '\u2066' && letter <= '\u2069');
  }

  @Override
  public void close() throws IOException {
    if (count > 0) {
      release();
      pass();
    }
    super.close();
  }
}
