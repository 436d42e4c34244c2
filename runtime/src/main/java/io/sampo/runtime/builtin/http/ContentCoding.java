package io.sampo.runtime.builtin.http;

import io.sampo.api.action.ActionException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Undoes what {@code Content-Encoding} says was done to a body: RFC 9110, section 8.4. Reads no
 * further than a bound, so that few bytes cannot become very many.
 */
final class ContentCoding {
  private static final int MOST_CODINGS = 5;
  private static final int CHUNK = 8 * 1024;

  private ContentCoding() {}

  /**
   * The body as it was before.
   *
   * @param headers the values of the header
   * @throws ActionException when there is a coding that is not known here, or the bytes do not fit
   */
  static Body decoded(Body body, List<String> headers, long most) throws ActionException {
    List<String> codings = codings(headers);
    if (codings.size() > MOST_CODINGS) {
      throw unreadable("at most " + MOST_CODINGS + " codings of a body, but got more", false);
    }
    Body decoded = body;
    for (int at = codings.size() - 1; at >= 0 && decoded.size() > 0; at--) {
      decoded = decoded(decoded, codings.get(at), most);
    }
    return decoded;
  }

  private static List<String> codings(List<String> headers) {
    List<String> codings = new ArrayList<>();
    for (String part : String.join(",", headers).split(",", -1)) {
      String coding = part.strip().toLowerCase(Locale.ROOT);
      if (!coding.isEmpty() && !coding.equals("identity")) {
        codings.add(coding);
      }
    }
    return codings;
  }

  private static Body decoded(Body body, String coding, long most) throws ActionException {
    Inflater raw = new Inflater(true);
    try (InputStream in = stream(body.bytes(), coding, raw)) {
      return read(in, body.isWhole(), most);
    } catch (IOException e) {
      String why = e instanceof EOFException ? "they end too early" : e.getMessage();
      throw unreadable("bytes of " + coding + ", but " + why, true);
    } finally {
      raw.end();
    }
  }

  private static Body read(InputStream in, boolean whole, long most) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    try {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        int taken = (int) Math.min(n, most - bytes.size());
        bytes.write(chunk, 0, taken);
        if (taken < n) {
          return new Body(bytes.toByteArray(), false);
        }
      }
    } catch (EOFException e) {
      if (whole) {
        throw e;
      }
    }
    return new Body(bytes.toByteArray(), whole);
  }

  private static InputStream stream(byte[] bytes, String coding, Inflater raw)
      throws IOException, ActionException {
    InputStream in = new ByteArrayInputStream(bytes);
    return switch (coding) {
      case "gzip", "x-gzip" -> new GZIPInputStream(in, CHUNK);
      case "deflate" ->
          isZlib(bytes) ? new InflaterInputStream(in) : new InflaterInputStream(in, raw);
      default ->
          throw unreadable(
              "a body as it is, or in gzip or deflate, but got '"
                  + coding
                  + "'; ask for another by the header Accept-Encoding",
              false);
    };
  }

  /** Servers differ in what they call deflate: RFC 1950 is meant, some send RFC 1951. */
  private static boolean isZlib(byte[] bytes) {
    return bytes.length > 1
        && (bytes[0] & 0x0F) == 8
        && ((bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF)) % 31 == 0;
  }

  private static ActionException unreadable(String message, boolean retryable) {
    return new ActionException(Answer.BODY, "Expected " + message, retryable, null);
  }
}
