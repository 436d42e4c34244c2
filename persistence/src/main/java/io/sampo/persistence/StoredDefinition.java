package io.sampo.persistence;

import io.sampo.api.view.DefinitionKey;
import java.time.Instant;

/**
 * A definition as it is kept.
 *
 * @param name the definition's name
 * @param version its version
 * @param hash SHA-256 of its canonical JSON, in lower-case hexadecimal
 * @param json its canonical JSON
 * @param createdAt when it was first saved, to the millisecond
 */
public record StoredDefinition(
    String name, String version, String hash, String json, Instant createdAt) {

  /** What names it. */
  public DefinitionKey key() {
    return new DefinitionKey(name, version, hash);
  }
}
