package io.sampo.api.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Short ways of reading for tests. */
final class Reading {
  static final DefinitionReader READER = DefinitionReader.create();

  private Reading() {}

  static Documents yaml(String text) {
    return READER.read(text, Format.YAML, "order.yaml");
  }

  static WorkflowDefinition workflow(String text) {
    Documents documents = yaml(text);
    assertThat(documents.problems()).allMatch(Reading::isOldSpelling);
    return documents.orThrow().get(0);
  }

  /** The first step of a workflow, given by the lines of that step. */
  static StepDefinition step(String... lines) {
    return workflow(withStep(lines)).steps().get(0);
  }

  static List<String> problemsOfStep(String... lines) {
    return problems(withStep(lines));
  }

  private static String withStep(String... lines) {
    return "name: order\nsteps:\n  - " + String.join("\n    ", lines) + "\n";
  }

  /** The problems of a text as people see them. */
  static List<String> problems(String text) {
    return yaml(text).problems().stream()
        .filter(problem -> !isOldSpelling(problem))
        .map(Problem::toString)
        .toList();
  }

  /** The old spellings in a text, each as it is told. */
  static List<String> oldSpellings(String text) {
    return yaml(text).problems().stream()
        .filter(Reading::isOldSpelling)
        .map(Problem::message)
        .toList();
  }

  private static boolean isOldSpelling(Problem problem) {
    return problem.code().equals("old_spelling") && !problem.isError();
  }

  static String resource(String name) {
    try (InputStream in = Reading.class.getResourceAsStream("/definitions/" + name)) {
      if (in == null) {
        throw new AssertionError("no such resource: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
