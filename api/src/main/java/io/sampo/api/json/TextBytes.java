package io.sampo.api.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads the bytes of others as text, in the one way in which all of Sampo does. A byte order mark
 * at the beginning says how a text is encoded, and is no part of it.
 */
public final class TextBytes {
  private static final char MARK = '\uFEFF';

  private TextBytes() {}

  /**
   * A text in UTF-8.
   *
   * @throws CharacterCodingException when the bytes are something else
   */
  public static String read(byte[] bytes) throws CharacterCodingException {
    return withoutMark(
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
  }

  /** A text in that character set; U+FFFD stands for what cannot be read. */
  public static String readLeniently(byte[] bytes, Charset charset) {
    return withoutMark(new String(bytes, charset));
  }

  /**
   * A text in UTF-8. Bytes that are something else are escaped, such as {@code \\xff}.
   *
   * @param isCut whether more bytes followed: the beginning of a character at the end is left out
   */
  public static String readEscaped(byte[] bytes, boolean isCut) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    StringBuilder all = new StringBuilder();
    while (true) {
      CoderResult result = decoder.decode(in, out, !isCut);
      all.append(out.flip());
      out.clear();
      if (!result.isError()) {
        return withoutMark(all.toString());
      }
      for (int i = 0; i < result.length(); i++) {
        all.append(String.format(Locale.ROOT, "\\x%02x", in.get()));
      }
    }
  }

  /** The text without a byte order mark at its beginning. */
  public static String withoutMark(String text) {
    return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
  }
}
