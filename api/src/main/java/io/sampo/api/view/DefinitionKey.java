package io.sampo.api.view;

/**
 * Names exactly one definition.
 *
 * @param name the definition's name
 * @param version its version
 * @param hash SHA-256 of its canonical JSON, in lower-case hexadecimal
 */
public record DefinitionKey(String name, String version, String hash) {
  @Override
  public String toString() {
    return name + ":" + version;
  }
}
