package io.sampo.api.validation;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The actions that definitions may name.
 *
 * @param names all of them; none when it is not known which there are
 * @param withheld why some others are missing
 */
record KnownActions(Optional<Set<String>> names, Map<String, String> withheld) {
  static final KnownActions ANY = new KnownActions(Optional.empty(), Map.of());

  boolean lack(String name) {
    return names.isPresent() && !names.get().contains(name);
  }

  /** The end of a message that says why there is none of that name, or which was meant. */
  String hint(String name, Report report) {
    String reason = withheld.get(name);
    return reason == null ? report.hint(name, names.orElse(Set.of())) : ": " + reason;
  }
}
