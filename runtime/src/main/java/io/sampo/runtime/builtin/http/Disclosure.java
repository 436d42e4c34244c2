package io.sampo.runtime.builtin.http;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Says what of a request may be told to another origin than the one that the step names: nothing
 * that opens doors, and nothing that a secret is in, unless the step trusts that origin.
 *
 * @param trusted the origins that the step trusts with all of it
 * @param isSecret whether a text has a secret in it
 */
record Disclosure(Set<String> trusted, Predicate<String> isSecret) {
  /** Headers that say what is wanted, not who asks. */
  private static final Set<String> HARMLESS =
      Set.of("accept", "accept-language", "content-type", "idempotency-key", "user-agent");

  boolean trusts(Url from, Url to) {
    return from.origin().equals(to.origin()) || trusted.contains(to.origin());
  }

  boolean mayTellHeader(String name, String value) {
    return HARMLESS.contains(name.toLowerCase(Locale.ROOT)) && !isSecret.test(value);
  }

  boolean mayTellBody(Optional<String> body) {
    return body.filter(isSecret).isEmpty();
  }
}
