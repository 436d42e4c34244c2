package io.sampo.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionHash;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.DefinitionWriter;
import io.sampo.api.format.Format;
import io.sampo.api.json.TextHash;
import io.sampo.persistence.StoredDefinition;
import io.sampo.persistence.store.StoreException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A definition that was changed in the store is not run. */
class KeptDefinitionTest {
  private static final WorkflowDefinition DEFINITION =
      DefinitionReader.create()
          .readOne(
              "name: w\nversion: '2'\nsteps: [{id: a, action: log, inputs: {n: 2.50, m: 1e3}}]",
              Format.YAML,
              "w.yaml");
  private static final String JSON = DefinitionWriter.write(DEFINITION, Format.JSON);

  private static StoredDefinition stored(String name, String version, String json) {
    return new StoredDefinition(name, version, DefinitionHash.of(DEFINITION), json, Instant.EPOCH);
  }

  @Test
  void isReadAsItWasKept() {
    assertThat(KeptDefinition.read(stored("w", "2", JSON))).isEqualTo(DEFINITION);
    assertThat(DefinitionHash.ofWritten(JSON)).isEqualTo(DefinitionHash.of(DEFINITION));
  }

  @Test
  void theHashIsThatOfTheContentAndNotOfItsSpaces() {
    assertThat(DefinitionHash.ofWritten("{ \"b\": \"x\",\n \"a\": [1, 2.5] }"))
        .isEqualTo(TextHash.of("{\"a\":[1,2.5],\"b\":\"x\"}"));
  }

  @ParameterizedTest
  @CsvSource({"w, 2, 2.5, 2.6", "w, 2, log, emit", "v, 2, '', ''", "w, 1, '', ''", "w, 2, {, ["})
  void isRefusedWhenItWasChanged(String name, String version, String before, String after) {
    // given
    StoredDefinition changed = stored(name, version, JSON.replace(before, after));
    // when // then
    assertThatThrownBy(() -> KeptDefinition.read(changed))
        .isInstanceOf(StoreException.Damaged.class)
        .hasMessageContaining(changed.hash())
        .hasMessageContaining("to be as it was registered");
  }
}
