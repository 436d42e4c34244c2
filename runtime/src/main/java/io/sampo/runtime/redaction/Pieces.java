package io.sampo.runtime.redaction;

/**
 * Finds what is left of a secret where a text was cut: its beginning before a mark of omission, its
 * end behind one. Takes time linear in the text, however many marks there are.
 */
final class Pieces {
  private static final char ELLIPSIS = '…';
  private static final String DOTS = "...";

  private final String secret;
  private final int shortest;
  private final int[] borders;

  /**
   * Pieces of that secret.
   *
   * @param shortest how many characters of it are too many to be shown
   */
  Pieces(String secret, int shortest) {
    this.secret = secret;
    this.shortest = shortest;
    this.borders = borders(secret);
  }

  /** Whether a text was cut at all. */
  static boolean isCut(String text) {
    return text.indexOf(ELLIPSIS) >= 0 || text.contains(DOTS);
  }

  /** Whether a text was cut there. */
  static boolean isCut(String text, int at) {
    return text.charAt(at) == ELLIPSIS || text.startsWith(DOTS, at);
  }

  /** Is told where a piece begins and ends. */
  @FunctionalInterface
  interface Found {
    void at(int from, int to);
  }

  /** The beginnings of the secret that stand before marks of omission. */
  void find(String text, Found found) {
    int matched = 0;
    int end = 0; // of what was matched: characters that nobody could read are passed over
    for (int at = 0; at < text.length(); at++) {
      if (isCut(text, at) && matched >= shortest) {
        found.at(end - matched, end);
      }
      if (text.charAt(at) != Reading.UNREADABLE) {
        matched = next(end == at ? matched : 0, text.charAt(at));
        end = at + 1;
      }
    }
  }

  /**
   * How much of the secret's beginning a text ends with, one character on: Knuth, Morris, Pratt.
   */
  private int next(int matched, char c) {
    int length = matched;
    while (length > 0 && (length == secret.length() || secret.charAt(length) != c)) {
      length = borders[length - 1];
    }
    return secret.charAt(length) == c ? length + 1 : length;
  }

  private static int[] borders(String text) {
    int[] borders = new int[text.length()];
    for (int at = 1; at < text.length(); at++) {
      int length = borders[at - 1];
      while (length > 0 && text.charAt(length) != text.charAt(at)) {
        length = borders[length - 1];
      }
      borders[at] = text.charAt(length) == text.charAt(at) ? length + 1 : length;
    }
    return borders;
  }
}
