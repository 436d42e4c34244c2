package io.sampo.api.analysis;

import io.sampo.api.definition.Flow;
import io.sampo.api.definition.Flow.After;
import io.sampo.api.definition.Handlers;
import io.sampo.api.definition.Header;
import io.sampo.api.definition.Join;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepDefinition.Label;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepPolicy;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.definition.WorkflowOptions;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Format;
import io.sampo.api.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Definitions for tests of what is told about them. */
final class Definitions {
  private Definitions() {}

  /** What a file called {@code w.yaml} with a first line {@code name: w} says. */
  static WorkflowDefinition yaml(String rest) {
    return DefinitionReader.create().readOne("name: w\n" + rest, Format.YAML, "w.yaml");
  }

  static WorkflowDefinition of(List<StepDefinition> steps) {
    return new WorkflowDefinition(
        Header.of("w"), List.of(), List.of(), steps, Handlers.NONE, WorkflowOptions.NONE);
  }

  static StepDefinition step(String id, Json inputs, Flow flow) {
    return new StepDefinition(
        id,
        Label.NONE,
        StepKind.Action.of("work"),
        flow,
        inputs.equals(Json.object())
            ? StepDefinition.StepData.NONE
            : new StepDefinition.StepData(inputs, List.of()),
        StepPolicy.NONE);
  }

  static Flow after(List<String> ids) {
    return new Flow(new After.Steps(ids, new Join.All()), Optional.empty());
  }

  /** So many steps, one after the other, with that input each. */
  static WorkflowDefinition chain(int length, Json inputs) {
    return of(
        IntStream.range(0, length)
            .mapToObj(at -> step("s" + at, inputs, Flow.AFTER_PREVIOUS))
            .toList());
  }
}
