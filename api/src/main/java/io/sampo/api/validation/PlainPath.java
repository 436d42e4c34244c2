package io.sampo.api.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A plain path such as {@code order.items[0].id} taken apart in one pass: an author chooses how
 * many parts it has, so nothing that reads one may recurse.
 *
 * @param root the name it begins with; unlike CEL's names it may contain hyphens
 * @param parts the way from there
 */
public record PlainPath(String root, List<Part> parts) {
  /** No value nests deeper than JSON may, so a path with more parts never has a value. */
  public static final int MOST_PARTS = 500;

  private static final Set<String> LITERALS = Set.of("true", "false", "null");
  private static final int MOST_DIGITS = 9;

  public PlainPath {
    parts = List.copyOf(parts);
  }

  /** One step of the way. */
  public sealed interface Part {}

  /** To the member of an object. */
  public record Member(String name) implements Part {}

  /** To the item of a list, counted from 0. */
  public record Item(int index) implements Part {}

  /** The path that a text is, if it is one. */
  public static Optional<PlainPath> parse(String text) {
    int end = name(text, 0);
    if (end == 0 || LITERALS.contains(text)) {
      return Optional.empty();
    }
    String root = text.substring(0, end);
    List<Part> parts = new ArrayList<>();
    while (end < text.length()) {
      int start = end + 1;
      boolean isMember = text.charAt(end) == '.';
      end = isMember ? name(text, start) : index(text, end);
      if (end <= start) {
        return Optional.empty();
      }
      parts.add(
          isMember
              ? new Member(text.substring(start, end))
              : new Item(Integer.parseInt(text, start, end - 1, 10)));
    }
    return Optional.of(new PlainPath(root, parts));
  }

  /** The names that it consists of, up to the first item of a list. */
  public List<String> names() {
    Stream<String> members =
        parts.stream().takeWhile(Member.class::isInstance).map(part -> ((Member) part).name());
    return Stream.concat(Stream.of(root), members).toList();
  }

  /** What is wrong with it, if anything is. */
  public Optional<String> problem() {
    return parts.size() <= MOST_PARTS
        ? Optional.empty()
        : Optional.of(
            "Expected a path of at most "
                + MOST_PARTS
                + " parts, but it has "
                + parts.size()
                + "; no value is that deep");
  }

  /** The end of the name that starts there, or its start when there is none. */
  private static int name(String text, int start) {
    int at = start;
    while (at < text.length() && isNamed(text.charAt(at), at == start)) {
      at++;
    }
    return at;
  }

  private static boolean isNamed(char c, boolean isFirst) {
    boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    return isLetter || (!isFirst && (isDigit(c) || c == '-'));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The end of the {@code [7]} that starts there, or its start when there is none. */
  private static int index(String text, int start) {
    int at = start + 1;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    int digits = at - start - 1;
    boolean isIndex =
        text.charAt(start) == '['
            && digits > 0
            && digits <= MOST_DIGITS
            && at < text.length()
            && text.charAt(at) == ']';
    return isIndex ? at + 1 : start;
  }
}
