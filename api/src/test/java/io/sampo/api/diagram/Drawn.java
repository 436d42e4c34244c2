package io.sampo.api.diagram;

import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Format;
import io.sampo.api.format.Nesting;
import io.sampo.api.problem.KeyPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Short ways to definitions and to what is seen of them. */
final class Drawn {
  static final Path ROOT = Path.of(System.getProperty("sampo.root", ".."));

  private static final DefinitionReader READER = DefinitionReader.create();

  private Drawn() {}

  static WorkflowDefinition yaml(String... lines) {
    return READER.readOne(String.join("\n", lines), Format.YAML, "test.yaml");
  }

  /** What is seen of a workflow of these steps. */
  static Seen steps(String... lines) {
    return of(yaml("name: order\nsteps:\n  " + String.join("\n  ", lines)));
  }

  /** What is seen, the same in both languages. */
  static Seen of(WorkflowDefinition definition) {
    Diagram diagram = Diagram.of(definition);
    Seen mermaid = MermaidGrammar.read(diagram.mermaid());
    Seen dot = DotGrammar.read(diagram.dot());
    if (!mermaid.toString().equals(dot.toString())) {
      throw new AssertionError("Expected the same in both, but\n" + mermaid + "\n" + dot);
    }
    return mermaid;
  }

  /** Every step of a definition, as the validator finds them. */
  static List<StepDefinition> all(WorkflowDefinition definition) {
    List<StepDefinition> all = new ArrayList<>();
    Nesting.in(definition).forEach(nesting -> nesting.steps().forEach(step -> add(step, all)));
    return all;
  }

  private static void add(StepDefinition step, List<StepDefinition> all) {
    all.add(step);
    Nesting.in(step, KeyPath.ROOT)
        .forEach(nesting -> nesting.steps().forEach(inner -> add(inner, all)));
  }
}
