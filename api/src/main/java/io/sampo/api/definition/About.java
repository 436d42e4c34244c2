package io.sampo.api.definition;

/**
 * Text for people, never interpreted by the engine.
 *
 * @param title a display name; empty when none was given
 * @param description what it is for; empty when none was given
 */
public record About(String title, String description) {
  public static final About NONE = new About("", "");
}
