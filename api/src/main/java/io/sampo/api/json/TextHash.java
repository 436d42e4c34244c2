package io.sampo.api.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a text by its content, the same in every process and for ever. */
public final class TextHash {
  private static final byte NEVER_IN_UTF8 = (byte) 0xff;

  private TextHash() {}

  /**
   * The SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal digits. A text that UTF-8
   * cannot hold is hashed as a byte that is never in UTF-8, and its UTF-16 bytes.
   */
  public static String of(String text) {
    byte[] bytes =
        Unicode.isWellFormed(text) ? text.getBytes(StandardCharsets.UTF_8) : marked(text);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static byte[] marked(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(1 + 2 * text.length()).put(NEVER_IN_UTF8);
    text.chars().forEach(c -> bytes.putChar((char) c));
    return bytes.array();
  }
}
