package io.sampo.runtime.redaction;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The ways in which a text on its way to a record may spell a character. */
enum Spelling {
  /** Escapes of JSON, Java and their kin: {@code \n}, {@code \"}, <code>&#92;u00e9</code>. */
  BACKSLASH {
    @Override
    boolean begins(char c) {
      return c == '\\';
    }

    @Override
    int read(Reading in, int at, Reading.Builder out) {
      char kind = charAt(in, at + 1);
      if (kind == 'u') {
        return unicode(in, at, out);
      }
      Optional<Character> meant = Optional.ofNullable(SHORT.get(kind));
      meant.ifPresent(c -> out.add(c, in.from(at), in.to(at + 1)));
      return meant.isPresent() ? at + 2 : isCut(in, at + 1) ? at + 1 : at;
    }
  },

  /** Bytes of UTF-8 in a URL: {@code %C3%A9}. */
  PERCENT {
    @Override
    boolean begins(char c) {
      return c == '%';
    }

    @Override
    int read(Reading in, int at, Reading.Builder out) {
      return bytes(in, at, out);
    }
  },

  /** As in forms: like a URL, and a blank is a plus. */
  FORM {
    @Override
    boolean begins(char c) {
      return c == '%' || c == '+';
    }

    @Override
    int read(Reading in, int at, Reading.Builder out) {
      if (charAt(in, at) == '%') {
        return bytes(in, at, out);
      }
      out.add(' ', in.from(at), in.to(at));
      return at + 1;
    }
  },

  /** As in HTML and XML, such as the name or the number of a character. */
  ENTITY {
    @Override
    boolean begins(char c) {
      return c == '&';
    }

    @Override
    int read(Reading in, int at, Reading.Builder out) {
      int end = in.chars().indexOf(';', at);
      if (end < 0 || end - at > LONGEST_ENTITY) {
        return at;
      }
      OptionalInt meant = entity(in.chars().substring(at + 1, end));
      meant.ifPresent(point -> add(out, point, in.from(at), in.to(end)));
      return meant.isPresent() ? end + 1 : at;
    }
  };

  private static final int LONGEST_ENTITY = 10;
  private static final Map<Character, Character> SHORT =
      Map.of(
          'n', '\n', 'r', '\r', 't', '\t', 'b', '\b', 'f', '\f', '"', '"', '\\', '\\', '/', '/',
          '\'', '\'');
  private static final Map<String, Integer> NAMED =
      Map.of("amp", (int) '&', "lt", (int) '<', "gt", (int) '>', "quot", (int) '"', "apos", 39);

  /** Whether an escape may begin with that character. */
  abstract boolean begins(char c);

  /** Reads the escape there, if it is one: where it ends, or {@code at} when it is none. */
  abstract int read(Reading in, int at, Reading.Builder out);

  private static char charAt(Reading in, int at) {
    return at < in.length() ? in.chars().charAt(at) : '\0';
  }

  private static boolean isCut(Reading in, int at) {
    return at < in.length() && Pieces.isCut(in.chars(), at);
  }

  private static int unicode(Reading in, int at, Reading.Builder out) {
    int value = 0;
    for (int digit = at + 2; digit < at + 6; digit++) {
      if (isCut(in, digit)) {
        return digit; // half an escape, the rest of which was cut off
      }
      int half = Character.digit(charAt(in, digit), 16);
      if (half < 0) {
        return at;
      }
      value = value * 16 + half;
    }
    out.add((char) value, in.from(at), in.to(at + 5));
    return at + 6;
  }

  private static int bytes(Reading in, int at, Reading.Builder out) {
    int first = octet(in, at);
    if (first < 0) {
      return at;
    }
    int more = first < 0xC0 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    int point = more == 0 ? first : first & (0x3F >> more);
    for (int n = 1; n <= more; n++) {
      int octet = octet(in, at + 3 * n);
      if (octet < 0 || (octet & 0xC0) != 0x80) {
        out.add((char) first, in.from(at), in.to(at + 2)); // not UTF-8
        return at + 3;
      }
      point = point << 6 | (octet & 0x3F);
    }
    int end = at + 3 * (more + 1);
    add(out, point, in.from(at), in.to(end - 1));
    return end;
  }

  private static int octet(Reading in, int at) {
    int high = Character.digit(charAt(in, at + 1), 16);
    int low = Character.digit(charAt(in, at + 2), 16);
    return charAt(in, at) == '%' && high >= 0 && low >= 0 ? high * 16 + low : -1;
  }

  private static OptionalInt entity(String name) {
    if (NAMED.containsKey(name)) {
      return OptionalInt.of(NAMED.getOrDefault(name, 0));
    }
    try {
      if (name.startsWith("#x")) {
        return OptionalInt.of(Integer.parseInt(name.substring(2), 16));
      }
      return name.startsWith("#")
          ? OptionalInt.of(Integer.parseInt(name.substring(1)))
          : OptionalInt.empty();
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  private static void add(Reading.Builder out, int point, int from, int to) {
    if (Character.isValidCodePoint(point)) {
      for (char c : Character.toChars(point)) {
        out.add(c, from, to);
      }
    }
  }
}
