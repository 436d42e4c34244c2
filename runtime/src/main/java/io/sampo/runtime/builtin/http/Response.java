package io.sampo.runtime.builtin.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a server has answered.
 *
 * @param status its status
 * @param headers their values by their names in small letters, in the order in which they came
 * @param body as far as it was read
 */
record Response(int status, Map<String, List<String>> headers, Body body) {

  /** All values of a header. */
  List<String> all(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** The first value of a header. */
  Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  Response with(Body other) {
    return new Response(status, headers, other);
  }
}
