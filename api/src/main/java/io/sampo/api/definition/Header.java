package io.sampo.api.definition;

import io.sampo.api.json.Json;
import java.util.List;

/**
 * What a definition is called and how it is found.
 *
 * @param name the identity, {@code [A-Za-z0-9._-]{1,128}}; a display name goes into {@code title}
 * @param version free text, {@link #DEFAULT_VERSION} when the user gives none
 * @param about title and description for people; never interpreted
 * @param tags for filtering lists
 * @param metadata the user's own data about the definition; never interpreted
 * @param triggers what starts it besides a direct call
 */
public record Header(
    String name,
    String version,
    About about,
    List<String> tags,
    Json.Obj metadata,
    List<Trigger> triggers) {

  public static final String DEFAULT_VERSION = "1.0.0";

  public Header {
    tags = List.copyOf(tags);
    triggers = List.copyOf(triggers);
  }

  public static Header of(String name) {
    return new Header(name, DEFAULT_VERSION, About.NONE, List.of(), Json.object(), List.of());
  }
}
