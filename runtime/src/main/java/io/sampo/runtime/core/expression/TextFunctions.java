package io.sampo.runtime.core.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * CEL's extension "strings". Places count code points. Written anew because CEL's own search in
 * quadratic time and build texts of any size.
 */
final class TextFunctions {
  static final Map<String, Function> ALL =
      Map.ofEntries(
          Map.entry("charAt", TextFunctions::charAt),
          Map.entry("contains", TextFunctions::contains),
          Map.entry("indexOf", TextFunctions::indexOf),
          Map.entry("lastIndexOf", TextFunctions::lastIndexOf),
          Map.entry("join", TextFunctions::join),
          Map.entry("lowerAscii", arguments -> ascii(arguments.text(0), 'A', 'Z', 'a' - 'A')),
          Map.entry("upperAscii", arguments -> ascii(arguments.text(0), 'a', 'z', 'A' - 'a')),
          Map.entry("replace", TextFunctions::replace),
          Map.entry("split", TextFunctions::split),
          Map.entry("strings.quote", TextFunctions::quote),
          Map.entry("substring", TextFunctions::substring),
          Map.entry("trim", TextFunctions::trim));

  private TextFunctions() {}

  private static Object charAt(Arguments arguments) {
    String text = arguments.text(0);
    int place = arguments.place(1, length(text));
    int start = text.offsetByCodePoints(0, place);
    return start == text.length() ? "" : Character.toString(text.codePointAt(start));
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static Object contains(Arguments arguments) {
    arguments.budget().search(arguments.text(0), arguments.text(1));
    return arguments.text(0).contains(arguments.text(1));
  }

  private static Object indexOf(Arguments arguments) {
    String text = arguments.text(0);
    arguments.budget().search(text, arguments.text(1));
    int from = arguments.size() > 2 ? arguments.place(2, length(text)) : 0;
    return counted(text, text.indexOf(arguments.text(1), text.offsetByCodePoints(0, from)));
  }

  private static Object lastIndexOf(Arguments arguments) {
    String text = arguments.text(0);
    arguments.budget().search(text, arguments.text(1));
    int from = arguments.size() > 2 ? arguments.place(2, length(text)) : length(text);
    return counted(text, text.lastIndexOf(arguments.text(1), text.offsetByCodePoints(0, from)));
  }

  private static Object counted(String text, int at) {
    return at < 0 ? -1L : (long) text.codePointCount(0, at);
  }

  private static Object join(Arguments arguments) {
    String separator = arguments.size() > 1 ? arguments.text(1) : "";
    StringBuilder joined = new StringBuilder();
    for (Object item : arguments.list(0)) {
      if (!(item instanceof String || item instanceof Number || item instanceof Boolean)) {
        throw EvaluationFailure.because(
            "'join' takes texts, numbers and booleans, not " + Words.of(item));
      }
      int before = joined.length();
      joined.append(before == 0 ? "" : separator).append(Numbers.text(item));
      arguments.budget().characters(joined.length() - before);
      arguments.budget().length(joined.length());
    }
    return joined.toString();
  }

  private static Object ascii(String text, char first, char last, int shift) {
    StringBuilder changed = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      changed.append(c >= first && c <= last ? (char) (c + shift) : c);
    }
    return changed.toString();
  }

  private static Object replace(Arguments arguments) {
    String text = arguments.text(0);
    String from = arguments.text(1);
    String to = arguments.text(2);
    long most =
        arguments.size() > 3 && arguments.whole(3) >= 0 ? arguments.whole(3) : text.length() + 1L;
    arguments.budget().search(text, from);
    StringBuilder changed = new StringBuilder();
    int done = 0;
    int at = text.indexOf(from);
    for (long count = 0; at >= 0 && count < most; count++) {
      changed.append(text, done, at).append(to);
      arguments.budget().work(1);
      checkLength(changed, arguments);
      done = at + from.length();
      at = from.isEmpty() ? after(text, at) : text.indexOf(from, done);
    }
    changed.append(text, done, text.length());
    arguments.budget().text(changed.length());
    return changed.toString();
  }

  private static void checkLength(StringBuilder text, Arguments arguments) {
    if (text.length() > Budget.LONGEST_TEXT) {
      arguments.budget().text(text.length());
    }
  }

  /** The next place at which the empty text is found, or -1. */
  private static int after(String text, int at) {
    return at == text.length() ? -1 : text.offsetByCodePoints(at, 1);
  }

  private static Object split(Arguments arguments) {
    String text = arguments.text(0);
    String separator = arguments.text(1);
    long most =
        arguments.size() > 2 && arguments.whole(2) >= 0 ? arguments.whole(2) : Long.MAX_VALUE;
    arguments.budget().search(text, separator);
    List<Object> parts = new ArrayList<>();
    int done = 0;
    int at = next(text, separator, 0);
    while (at >= 0 && parts.size() + 1L < most) {
      arguments.budget().work(1);
      parts.add(text.substring(done, at));
      done = at + separator.length();
      at = next(text, separator, done);
    }
    if (most > 0) {
      parts.add(text.substring(done));
    }
    return parts;
  }

  /** Where the next part ends, if it is not the last; without a separator each character is one. */
  private static int next(String text, String separator, int from) {
    if (!separator.isEmpty()) {
      return text.indexOf(separator, from);
    }
    int end = after(text, from);
    return end == text.length() ? -1 : end;
  }

  private static Object quote(Arguments arguments) {
    String text = arguments.text(0);
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int at = 0; at < text.length(); at++) {
      quoted.append(quoted(text.charAt(at)));
    }
    arguments.budget().text(quoted.length());
    return quoted.append('"').toString();
  }

  private static String quoted(char c) {
    return switch (c) {
      case '\u0007' -> "\\a";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '\u000B' -> "\\v";
      case '\\' -> "\\\\";
      case '"' -> "\\\"";
      default -> String.valueOf(c);
    };
  }

  private static Object substring(Arguments arguments) {
    String text = arguments.text(0);
    int length = length(text);
    int end = arguments.size() > 2 ? arguments.place(2, length) : length;
    int start = arguments.place(1, end);
    int from = text.offsetByCodePoints(0, start);
    return text.substring(from, text.offsetByCodePoints(from, end - start));
  }

  private static Object trim(Arguments arguments) {
    String text = arguments.text(0);
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }

  /** A text backwards. */
  static Object reverse(String text) {
    return new StringBuilder(text).reverse().toString();
  }
}
