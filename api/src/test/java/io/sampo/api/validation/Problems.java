package io.sampo.api.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.Flow;
import io.sampo.api.definition.Handlers;
import io.sampo.api.definition.Header;
import io.sampo.api.definition.Join;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepDefinition.Label;
import io.sampo.api.definition.StepDefinition.StepData;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepPolicy;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.definition.WorkflowOptions;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Format;
import io.sampo.api.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Definitions to validate, and what comes of it. */
final class Problems {
  /** Warnings that nearly every short definition has. */
  private static final Set<String> PRACTICES = Set.of("no_timeout", "no_error_strategy");

  private Problems() {}

  static WorkflowDefinition yaml(String text) {
    return DefinitionReader.create().readOne(text, Format.YAML, "test.yaml");
  }

  static WorkflowDefinition workflow(StepDefinition... steps) {
    return workflow(List.of(steps));
  }

  static WorkflowDefinition workflow(List<StepDefinition> steps) {
    return new WorkflowDefinition(
        Header.of("test"), List.of(), List.of(), steps, Handlers.NONE, WorkflowOptions.NONE);
  }

  static StepDefinition step(String id) {
    return StepDefinition.of(id, StepKind.Action.of("act"));
  }

  static StepDefinition step(String id, String... after) {
    return with(step(id), Flow.after(after));
  }

  static StepDefinition with(StepDefinition step, Flow flow) {
    return new StepDefinition(
        step.id(), step.label(), step.kind(), flow, step.data(), step.policy());
  }

  static StepDefinition with(StepDefinition step, StepPolicy policy) {
    return new StepDefinition(step.id(), Label.NONE, step.kind(), step.flow(), step.data(), policy);
  }

  static StepDefinition with(StepDefinition step, StepData data) {
    return new StepDefinition(
        step.id(), step.label(), step.kind(), step.flow(), data, step.policy());
  }

  static Flow joined(Join join, String... after) {
    return new Flow(new Flow.After.Steps(List.of(after), join), Optional.empty());
  }

  /** Steps {@code s0}, {@code s1}, … each following the one before. */
  static List<StepDefinition> chain(int length) {
    return IntStream.range(0, length).mapToObj(at -> step("s" + at)).toList();
  }

  /** Everything but the warnings of practice, as {@code ERROR code path: message}. */
  static List<String> of(WorkflowDefinition definition) {
    return lines(Validator.structural().validate(definition));
  }

  static List<String> of(Validator validator, WorkflowDefinition definition) {
    return lines(validator.validate(definition));
  }

  private static List<String> lines(List<Problem> problems) {
    return problems.stream()
        .filter(problem -> !PRACTICES.contains(problem.code()))
        .map(
            problem ->
                problem.severity()
                    + " "
                    + problem.code()
                    + " "
                    + problem.path()
                    + ": "
                    + problem.message())
        .toList();
  }

  static void assertValid(WorkflowDefinition definition) {
    assertThat(of(definition)).isEmpty();
  }
}
