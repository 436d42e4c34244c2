package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static io.sampo.runtime.TestSampo.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.action.ActionException;
import io.sampo.api.analysis.Analyzer;
import io.sampo.api.analysis.Optimized;
import io.sampo.api.analysis.Optimizer;
import io.sampo.api.definition.Header;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A definition and what the optimizer makes of it come to the same, and the latter overlaps. */
class OptimizedRunsTest {
  private static final int PATIENCE_SECONDS = 20;

  @TempDir Path folder;
  private final Map<String, CyclicBarrier> meetings = new ConcurrentHashMap<>();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private TestSampo engine;

  @BeforeEach
  void start() {
    engine = TestSampo.on(folder);
    engine
        .sampo()
        .actions()
        .register("work", Json.class, (input, context) -> work(input))
        .register(
            "broken",
            Json.class,
            (input, context) -> {
              throw new ActionException("broken", "no good");
            })
        .register("meet", Json.Obj.class, (input, context) -> meet(input));
    engine.sampo().start();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private Json work(Json input) {
    most.accumulateAndGet(running.incrementAndGet(), Math::max);
    running.decrementAndGet();
    return input;
  }

  /** Ends when as many as it says are there at the same time, and fails when they never are. */
  private Json meet(Json.Obj input) throws Exception {
    int people = ((Json.Num) input.members().getOrDefault("people", Json.of(2))).value().intValue();
    meetings
        .computeIfAbsent(
            input.members().getOrDefault("where", Json.of("")).toString(),
            where -> new CyclicBarrier(people))
        .await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return input;
  }

  private static WorkflowDefinition named(WorkflowDefinition definition, String version) {
    Header header = definition.header();
    return new WorkflowDefinition(
        new Header(
            header.name(),
            version,
            header.about(),
            header.tags(),
            header.metadata(),
            header.triggers()),
        definition.inputs(),
        definition.outputs(),
        definition.steps(),
        definition.handlers(),
        definition.options());
  }

  private ExecutionView run(WorkflowDefinition definition, String version) {
    engine.sampo().register(named(definition, version));
    Json.Obj input =
        (Json.Obj) JsonText.parse("{\"n\": 3, \"order\": {\"id\": 7, \"parts\": [1, 2]}}");
    return get(
        engine
            .sampo()
            .client()
            .run(
                "run-" + version,
                new What(definition.name(), Optional.of(version), input, List.of())));
  }

  private static Json output(ExecutionView view) {
    assertThat(view.outcome()).isInstanceOf(Outcome.Completed.class);
    return ((Outcome.Completed) view.outcome()).output();
  }

  private static int batches(WorkflowDefinition definition) {
    return Analyzer.create().analyze(definition).lists().stream()
        .mapToInt(list -> list.levels().size())
        .sum();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // results alone
        """
        steps:
          - {id: a, action: work, inputs: {v: "${order.id}"}}
          - {id: b, action: work, inputs: {v: "${n}"}}
          - {id: c, action: work, inputs: {v: "${a.v + 1}"}}
          - {id: d, action: work, inputs: {sum: "${c.v + b.v}"}}
        """,
        // the last step in written order is the result
        """
        steps:
          - {id: a, action: work, inputs: {v: 1}}
          - {id: b, action: work, inputs: {v: 2}}
          - {id: c, action: work, inputs: {v: 3}}
        """,
        // skipped at the end: the one before is the result
        """
        steps:
          - {id: a, action: work, inputs: {v: 1}}
          - {id: b, action: work, inputs: {v: 2}}
          - {id: c, action: work, inputs: {v: 3}, when: n > 5}
        """,
        // the store, read before and after it is set, and set twice
        """
        outputs: [{name: seen, type: any, source: "${[early.v, late.v, last.v]}"}]
        steps:
          - {id: early, action: work, inputs: {v: "${n}"}}
          - {id: set, action: work, inputs: "one", outputs: [n]}
          - {id: late, action: work, inputs: {v: "${n}"}}
          - {id: again, action: work, inputs: "two", outputs: [n]}
          - {id: free, action: work, inputs: {v: 0}}
          - {id: last, action: work, inputs: {v: "${store.n}"}}
        """,
        // a failure that is continued over
        """
        outputs: [{name: all, type: any, source: "${[steps.a.error.code, steps.b.output, steps.c.output]}"}]
        steps:
          - {id: a, action: broken, inputs: {v: 1}, on_error: continue}
          - {id: b, action: work, inputs: {v: 2}}
          - {id: c, action: work, inputs: {v: "${a == null}"}}
        """,
        // lists inside lists
        """
        steps:
          - id: each
            loop:
              over: "${order.parts}"
              steps:
                - {id: x, action: work, inputs: {v: "${item}"}}
                - {id: y, action: work, inputs: {v: "${item * 10}"}}
                - {id: z, action: work, inputs: {v: "${x.v + y.v}"}}
          - id: check
            condition:
              expression: n == 3
              then_steps:
                - {id: t1, action: work, inputs: {v: 1}}
                - {id: t2, action: work, inputs: {v: 2}}
          - {id: end, action: work, inputs: {each: "${each}", check: "${check}"}}
        """,
        // rounds that read the round before
        """
        steps:
          - id: rounds
            loop:
              until: count.v >= 3
              steps:
                - {id: last, action: work, inputs: {v: "${count == null ? 0 : count.v}"}}
                - {id: count, action: work, inputs: {v: "${last.v + 1}"}}
                - {id: other, action: work, inputs: {v: "${last.v}"}}
        """,
        // branches with steps of their own
        """
        steps:
          - id: both
            parallel:
              branches:
                left:
                  - {id: l1, action: work, inputs: {v: 1}, outputs: [k]}
                  - {id: l2, action: work, inputs: {v: 2}}
                right: [{id: r1, action: work, inputs: {v: 3}}]
          - {id: free, action: work, inputs: {v: 4}}
          - {id: end, action: work, inputs: {both: "${both}", k: "${k}"}}
        """,
        // dependencies that are written down, one of them for nothing
        """
        steps:
          - {id: a, action: work, inputs: {v: 1}}
          - {id: b, action: work, inputs: {v: 2}}
          - {id: c, action: work, inputs: {v: "${a.v}"}, depends_on: [b]}
          - {id: d, action: work, inputs: {v: "${c.v}"}, depends_on: [a, b, c]}
        """,
        // a step that waits in the middle
        """
        steps:
          - {id: a, action: work, inputs: {v: 1}}
          - {id: pause, wait: {for: 5ms}}
          - {id: b, action: work, inputs: {v: 2}}
          - {id: c, action: work, inputs: {v: 3}}
        """
      })
  void bothHaveTheSameOutputAndOneHasFewerBatches(String steps) {
    // given
    WorkflowDefinition definition = yaml("name: w\n" + steps);
    Optimized optimized = Optimizer.create().optimize(definition);
    // then
    assertThat(batches(optimized.definition())).isLessThan(batches(definition));
    assertThat(output(run(optimized.definition(), "2"))).isEqualTo(output(run(definition, "1")));
  }

  @Test
  void whatFollowedEachOtherForNothingOverlaps() {
    // given
    WorkflowDefinition definition =
        yaml(
            """
            name: w
            steps:
              - {id: a, action: meet, inputs: {people: 3}}
              - {id: b, action: meet, inputs: {people: 3}}
              - id: g
                group:
                  steps:
                    - {id: c, action: meet, inputs: {people: 3}}
            """);
    // when
    ExecutionView view = run(Optimizer.create().optimize(definition).definition(), "2");
    // then
    assertThat(view.status()).isEqualTo(ExecutionStatus.COMPLETED);
  }

  @Test
  void insideAStepTooAndOnlyUpToTheNextStepThatKeepsItsTurn() {
    // given
    WorkflowDefinition definition =
        yaml(
            """
            name: w
            steps:
              - {id: a, action: meet, inputs: {where: first}}
              - {id: b, action: meet, inputs: {where: first}}
              - {id: keep, action: work, inputs: {v: 1}}
              - id: each
                loop:
                  over: "${[1, 2]}"
                  steps:
                    - {id: c, action: meet, inputs: {where: "${item}"}}
                    - {id: d, action: meet, inputs: {where: "${item}"}}
            """);
    // when
    Optimized optimized = Optimizer.create().ordered(Set.of("work")).optimize(definition);
    // then
    assertThat(optimized.changes())
        .extracting(change -> change.step())
        .containsExactly("b", "keep", "d");
    assertThat(run(optimized.definition(), "2").status()).isEqualTo(ExecutionStatus.COMPLETED);
  }

  @Test
  void stepsOfWhichOneReadsTheOtherNeverOverlap() {
    // given
    StringBuilder steps =
        new StringBuilder("name: w\nsteps:\n  - {id: s0, action: work, inputs: {v: 0}}\n");
    for (int at = 1; at < 50; at++) {
      steps.append(
          "  - {id: s%d, action: work, inputs: {v: '${s%d.v + 1}'}}\n".formatted(at, at - 1));
    }
    WorkflowDefinition definition = yaml(steps.toString());
    // when
    ExecutionView view = run(Optimizer.create().optimize(definition).definition(), "2");
    // then
    assertThat(output(view)).isEqualTo(Json.object("v", Json.of(49)));
    assertThat(most).hasValue(1);
  }
}
