package io.sampo.runtime.core.expression;

/** Takes the optional {@code ${…}} off an expression. */
final class Bare {
  private Bare() {}

  static String of(String text) {
    String trimmed = text.strip();
    boolean wrapped = trimmed.startsWith("${") && trimmed.endsWith("}");
    return wrapped ? trimmed.substring(2, trimmed.length() - 1).strip() : trimmed;
  }
}
