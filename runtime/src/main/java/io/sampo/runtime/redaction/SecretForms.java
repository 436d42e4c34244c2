package io.sampo.runtime.redaction;

import io.sampo.api.json.Json;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What is looked for: whole secrets, their lines, and numbers in the ways in which programs write
 * them. A form with blanks inside is looked for without any, for blanks change on the way.
 */
final class SecretForms {
  private static final int LONGEST_NUMBER = 400;
  private static final String LINE_ENDS = "\\R|\\\\r\\\\n|\\\\n|\\\\r";

  private final int shortest;
  private final int shortestLine;
  private final Set<String> exact = new LinkedHashSet<>();
  private final Set<String> compact = new LinkedHashSet<>();
  private final Set<BigDecimal> numbers = new HashSet<>();

  SecretForms(int shortest, int shortestLine) {
    this.shortest = shortest;
    this.shortestLine = shortestLine;
  }

  void add(String secret) {
    addText(secret, shortest);
    String[] lines = secret.split(LINE_ENDS, -1);
    if (lines.length > 1) {
      addText(String.join("\n", lines), shortest);
      for (String line : lines) {
        addText(line, shortestLine);
      }
    }
    addNumber(stripped(secret));
  }

  private void addText(String text, int least) {
    String bare = Reading.small(stripped(text));
    String dense = dense(bare);
    if (dense.length() < bare.length() && dense.length() >= least) {
      compact.add(dense);
    } else if (bare.length() >= least) {
      exact.add(bare);
    }
  }

  /** Without the blanks round it: they are the first to be lost. */
  private static String stripped(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && Reading.isBlank(text.charAt(from))) {
      from++;
    }
    while (from < to && Reading.isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static String dense(String text) {
    StringBuilder dense = new StringBuilder(text.length());
    text.chars().filter(c -> !Reading.isBlank((char) c)).forEach(c -> dense.append((char) c));
    return dense.toString();
  }

  private void addNumber(String text) {
    if (text.length() > LONGEST_NUMBER) {
      return;
    }
    try {
      BigDecimal number = new Json.Num(new BigDecimal(text)).value();
      String plain = number.abs().toPlainString();
      if (plain.length() >= shortest) {
        numbers.add(number.abs().stripTrailingZeros());
        addText(plain, shortest);
        addText(number.abs().toString(), shortest);
        addText(Double.toString(number.abs().doubleValue()), shortest);
      }
    } catch (IllegalArgumentException e) {
      // no number, or none that JSON can hold
    }
  }

  /** Texts in small letters. */
  Set<String> exact() {
    return exact;
  }

  /** Texts in small letters, to be looked for where there are no blanks. */
  Set<String> compact() {
    return compact;
  }

  /** Whether a number is a secret, however it was written. */
  boolean isNumber(BigDecimal number) {
    return numbers.contains(number.abs().stripTrailingZeros());
  }

  boolean isEmpty() {
    return exact.isEmpty() && compact.isEmpty();
  }
}
