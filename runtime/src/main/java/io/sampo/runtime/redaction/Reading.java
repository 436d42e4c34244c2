package io.sampo.runtime.redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a text says when its escapes are understood, with the place in the text that each character
 * comes from. Letters are small, so that they can be compared without case.
 */
final class Reading {
  /** Stands where a decoder could not read bytes. */
  static final char UNREADABLE = '\uFFFD';

  private static final int DEEPEST = 2;

  private final String chars;
  private final int[] from;
  private final int[] to;

  private Reading(String chars, int[] from, int[] to) {
    this.chars = chars;
    this.from = from;
    this.to = to;
  }

  /** The text as it is, and as each spelling reads it, alone and within another. */
  static List<Reading> all(String text) {
    List<Reading> all = new ArrayList<>();
    all.add(plain(text));
    int done = 0;
    for (int depth = 0; depth < DEEPEST; depth++) {
      int end = all.size();
      for (int at = done; at < end; at++) {
        all.get(at).addDecoded(all);
      }
      done = end;
    }
    return all;
  }

  private static Reading plain(String text) {
    Builder plain = new Builder(text.length());
    for (int at = 0; at < text.length(); at++) {
      plain.add(text.charAt(at), at, at + 1);
    }
    return plain.build();
  }

  private void addDecoded(List<Reading> all) {
    for (Spelling spelling : Spelling.values()) {
      if (chars.chars().anyMatch(c -> spelling.begins((char) c))) {
        Reading decoded = decoded(spelling);
        if (!decoded.chars.equals(chars)) {
          all.add(decoded);
        }
      }
    }
  }

  private Reading decoded(Spelling spelling) {
    Builder decoded = new Builder(length());
    int at = 0;
    while (at < length()) {
      int next = spelling.begins(chars.charAt(at)) ? spelling.read(this, at, decoded) : at;
      if (next == at) {
        decoded.add(chars.charAt(at), from[at], to[at]);
        next++;
      }
      at = next;
    }
    return decoded.build();
  }

  /** The same without blanks and control characters. */
  Reading compact() {
    Builder compact = new Builder(length());
    for (int at = 0; at < length(); at++) {
      if (!isBlank(chars.charAt(at))) {
        compact.add(chars.charAt(at), from[at], to[at]);
      }
    }
    return compact.build();
  }

  /** Whether a character is one that texts lose or gain on their way. */
  static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }

  /** The letters small, one by one, so that no text becomes longer. */
  static String small(String text) {
    StringBuilder small = new StringBuilder(text.length());
    text.chars().forEach(c -> small.append(Character.toLowerCase((char) c)));
    return small.toString();
  }

  String chars() {
    return chars;
  }

  int length() {
    return chars.length();
  }

  /** Where in the text a character begins. */
  int from(int at) {
    return from[at];
  }

  /** Where in the text a character has ended. */
  int to(int at) {
    return to[at];
  }

  /** Collects the characters of a reading. */
  static final class Builder {
    private final StringBuilder chars;
    private final int[] from;
    private final int[] to;

    private Builder(int most) {
      chars = new StringBuilder(most);
      from = new int[most];
      to = new int[most];
    }

    void add(char c, int begin, int end) {
      from[chars.length()] = begin;
      to[chars.length()] = end;
      chars.append(Character.toLowerCase(c));
    }

    private Reading build() {
      int length = chars.length();
      return new Reading(chars.toString(), Arrays.copyOf(from, length), Arrays.copyOf(to, length));
    }
  }
}
