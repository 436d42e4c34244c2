package io.sampo.api.validation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one form in which an expression may read a secret: {@code secret.name} and nothing else. So a
 * secret is never computed with, and its value never becomes part of anything that is recorded.
 */
public final class SecretReference {
  /** The reserved word under which secrets are read. */
  static final String WORD = "secret";

  private static final Pattern FORM = Pattern.compile("secret\\.([A-Za-z_][A-Za-z0-9_-]{0,127})");

  private SecretReference() {}

  /** The name of the secret that an expression reads, when that is all it does. */
  public static Optional<String> of(String expression) {
    Matcher matcher = FORM.matcher(expression);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
