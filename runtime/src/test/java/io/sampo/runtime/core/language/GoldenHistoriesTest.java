package io.sampo.runtime.core.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Format;
import io.sampo.api.json.TextHash;
import io.sampo.api.problem.Problem;
import io.sampo.api.validation.Validator;
import io.sampo.api.view.DefinitionKey;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.apply.Applier;
import io.sampo.runtime.core.apply.Snapshots;
import io.sampo.runtime.core.expression.Expressions;
import io.sampo.runtime.core.program.Compiler;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.core.state.ExecutionState;
import io.sampo.runtime.wire.journal.Transition;
import io.sampo.runtime.wire.journal.WireSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An old journal must always mean what it meant when it was written: each history here folds to the
 * state whose hash stands beside it. The files are never edited. Those that are missing are written
 * with {@code -Dsampo.golden=write}.
 */
class GoldenHistoriesTest {
  private static final Path FOLDER =
      Path.of(
          System.getProperty("sampo.root", ".."), "runtime/src/test/resources/golden/histories");
  private static final String NEVER_EDITED =
      "Events that are in journals have come to mean something else. Leave their rules as they are,"
          + " and give the changed ones the next number in Rules (CONTRIBUTING.md)";
  private static final WireSerializer WIRE = new WireSerializer();

  private static final Map<String, String> HISTORIES =
      Map.ofEntries(
          Map.entry(
              "action", "steps: [{id: a, action: ask, outputs: [o]}, {id: b, action: write}]"),
          Map.entry("retried", "steps: [{id: a, action: flaky, retry: {attempts: 2, delay: 1s}}]"),
          Map.entry("failed", "steps: [{id: a, action: boom}, {id: b, action: ask}]"),
          Map.entry("cancelled", "steps: [{id: a, action: cancel}]"),
          Map.entry("timed_out", "timeout: 1s\nsteps: [{id: a, action: never}]"),
          Map.entry("skipped", "steps: [{id: a, action: ask, when: n > 5}]"),
          Map.entry("continued", "steps: [{id: a, action: boom, on_error: continue}]"),
          Map.entry("held", "steps: [{id: a, action: boom, on_error: pause}]"),
          Map.entry(
              "jumped",
              "steps: [{id: a, action: boom, on_error: {goto: c}}, {id: b, action: ask}, {id: c,"
                  + " action: ask}]"),
          Map.entry(
              "handled", "steps: [{id: a, action: boom, error_handler: {id: h, action: ask}}]"),
          Map.entry(
              "parts",
              "pre_hooks: [{id: x, action: ask}]\n"
                  + "post_hooks: [{id: y, action: ask}]\n"
                  + "error_handler: {id: e, action: ask}\n"
                  + "finally: [{id: f, action: ask}]\n"
                  + "steps: [{id: a, action: boom}]"),
          Map.entry(
              "condition",
              "steps: [{id: c, condition: {expression: n > 2, then_steps: [{id: a, action:"
                  + " ask}]}}]"),
          Map.entry(
              "switch",
              "steps: [{id: s, switch: {expression: n, cases: [{value: 3, steps: [{id: a, action:"
                  + " ask}]}]}}, {id: t, switch: {expression: n, cases: [{value: 4, steps: [{id: b,"
                  + " action: ask}]}]}}]"),
          Map.entry("group", "steps: [{id: g, group: {steps: [{id: a, action: ask}]}}]"),
          Map.entry(
              "parallel",
              "steps: [{id: p, parallel: {join: any, branches: [{name: one, steps: [{id: a,"
                  + " action: ask}]}, {name: two, steps: [{id: b, action: ask}]}]}}]"),
          Map.entry(
              "loop",
              "steps: [{id: l, loop: {over: '[1, 2]', steps: [{id: a, action: ask, inputs:"
                  + " '${item}'}]}}]"),
          Map.entry(
              "rounds",
              "steps: [{id: r, loop: {while: 'a == null', steps: [{id: a, action: ask}]}}]"),
          Map.entry("per_item", "steps: [{id: a, action: ask, for_each: '[1, 2]'}]"),
          Map.entry("subflow", "steps: [{id: s, subflow: {workflow: other}}]"),
          Map.entry("waited", "steps: [{id: w, wait: 5s}]"),
          Map.entry("signalled", "steps: [{id: w, wait: {signal: go}}]"),
          Map.entry("reused", "steps: [{id: a, action: known, cache: {key: k, ttl: 1h}}]"),
          Map.entry("remembered", "steps: [{id: a, action: ask, cache: {key: k, ttl: 1h}}]"),
          Map.entry("interrupted", "steps: [{id: a, action: crash}]"),
          Map.entry("undo", "steps: [{id: a, action: ask, compensate: back}]"),
          Map.entry("restored", "steps: [{id: a, action: ask}, {id: b, action: ask}]"),
          Map.entry(
              "returned",
              "steps: [{id: a, action: never}, {id: g, depends_on: [], group: {steps: [{id: r,"
                  + " return: {n: '${n}'}}]}}]\n"
                  + "finally: [{id: f, action: ask}]"),
          Map.entry(
              "polled",
              "steps: [{id: r, loop: {while: 'a != 1', every: 5s, on_limit:"
                  + " continue, max_iterations: 2, steps: [{id: a, action: ask}]}}]"),
          Map.entry(
              "late", "steps: [{id: w, wait: {signal: go, timeout: 5s, on_timeout: {value: 1}}}]"),
          Map.entry(
              "joined",
              "steps: [{id: a, action: ask}, {id: s, action: ask, depends_on: [], when: n > 5},"
                  + " {id: j, action: ask, depends_on: [a, s], join: any}, {id: x, action: boom,"
                  + " depends_on: []}, {id: t, action: ask, depends_on: [], when: n > 5}, {id: k,"
                  + " action: ask, depends_on: [x, t], join: any}]"),
          Map.entry(
              "cleaned",
              "steps: [{id: a, action: boom}]\n"
                  + "finally: [{id: x, action: boom}, {id: y, action: boom}, {id: z, action:"
                  + " ask}]"));

  static Stream<String> names() {
    return HISTORIES.keySet().stream().sorted();
  }

  private static Program program(String name) throws IOException {
    WorkflowDefinition definition =
        DefinitionReader.create()
            .readOne(Files.readString(FOLDER.resolve(name + ".yaml")), Format.YAML, name);
    assertThat(Validator.create(Expressions::check).validate(definition))
        .as("what is wrong with the definition of %s", name)
        .noneMatch(Problem::isError);
    return Compiler.compile(new DefinitionKey(name, "1.0.0", "hash"), definition);
  }

  private static List<Event> events(String name) throws IOException {
    byte[] stored =
        Files.readString(FOLDER.resolve(name + ".json")).stripTrailing().getBytes(UTF_8);
    return ((Transition) WIRE.fromBinary(stored, "transition:1")).events();
  }

  private static String hash(List<Event> events, Program program) {
    ExecutionState state = ExecutionState.empty(key -> program);
    events.forEach(event -> Applier.apply(state, event));
    byte[] snapshot = WIRE.toBinary(Snapshots.of(state.execution().orElseThrow()));
    return TextHash.of(new String(snapshot, UTF_8));
  }

  private static void write(String name) throws IOException {
    Path yaml = FOLDER.resolve(name + ".yaml");
    if ("write".equals(System.getProperty("sampo.golden")) && !Files.exists(yaml)) {
      Files.createDirectories(FOLDER);
      Files.writeString(yaml, "name: " + name + "\n" + HISTORIES.get(name) + "\n");
      List<Event> events = Recording.of(name, program(name));
      Files.write(FOLDER.resolve(name + ".json"), WIRE.toBinary(new Transition(events, List.of())));
      Files.writeString(FOLDER.resolve(name + ".hash"), hash(events, program(name)) + "\n");
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void aHistoryFoldsToTheStateThatItAlwaysFoldedTo(String name) throws IOException {
    write(name);
    assertThat(hash(events(name), program(name)))
        .as(NEVER_EDITED)
        .isEqualTo(Files.readString(FOLDER.resolve(name + ".hash")).strip());
  }

  @Test
  void everyEventIsInAHistory() throws IOException {
    Set<Class<?>> met = new HashSet<>();
    for (String name : names().toList()) {
      events(name).forEach(event -> met.add(event.getClass()));
    }
    assertThat(met).containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
  }
}
