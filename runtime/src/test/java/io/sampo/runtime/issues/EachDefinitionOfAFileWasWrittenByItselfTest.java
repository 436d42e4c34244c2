package io.sampo.runtime.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.action.ActionRegistry;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Format;
import io.sampo.api.view.DefinitionKey;
import io.sampo.runtime.registry.Checked;
import io.sampo.runtime.registry.Library;
import io.sampo.runtime.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A file of 6,000 definitions took a synced transaction for each of them. */
class EachDefinitionOfAFileWasWrittenByItselfTest {
  private final List<Integer> writes = new ArrayList<>();
  private boolean isFull;

  private final Library library =
      new Library() {
        @Override
        public void keep(DefinitionKey key, WorkflowDefinition definition) {
          keepAll(Map.of(key, definition));
        }

        @Override
        public void keepAll(Map<DefinitionKey, WorkflowDefinition> definitions) {
          if (isFull) {
            throw new IllegalStateException("the disk is full");
          }
          writes.add(definitions.size());
        }

        @Override
        public Optional<WorkflowDefinition> find(String hash) {
          return Optional.empty();
        }

        @Override
        public Optional<WorkflowDefinition> newest(String name, Optional<String> version) {
          return Optional.empty();
        }
      };

  private static List<Checked> many(Registry registry, int count) {
    String text =
        IntStream.range(0, count)
            .mapToObj(at -> "  w" + at + ": {steps: [{id: a, wait: 1s}]}")
            .collect(Collectors.joining("\n", "workflows:\n", "\n"));
    return DefinitionReader.create().read(text, Format.YAML, "w.yaml").orThrow().stream()
        .map(registry::check)
        .toList();
  }

  @Test
  void allAreWrittenTogether() {
    Registry registry = Registry.create(ActionRegistry.create(), library);
    assertThat(registry.register(many(registry, 300))).hasSize(300);
    assertThat(writes).containsExactly(300);
    assertThat(registry.find("w299", Optional.empty())).isPresent();
  }

  @Test
  void whatCannotBeWrittenIsNotThere() {
    isFull = true;
    Registry registry = Registry.create(ActionRegistry.create(), library);
    assertThatThrownBy(() -> registry.register(many(registry, 3))).hasMessage("the disk is full");
    assertThat(registry.names()).isEmpty();
  }
}
