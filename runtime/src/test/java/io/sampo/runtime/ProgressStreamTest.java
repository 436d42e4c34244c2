package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.Workflow;
import io.sampo.api.WorkflowBuilder;
import io.sampo.api.client.ProgressStream;
import io.sampo.api.client.RejectedException;
import io.sampo.api.client.WorkflowException.StepFailedException;
import io.sampo.api.json.Json;
import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Progress;
import io.sampo.api.view.StepStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far an execution is, as those who watch it learn, on the real journal. */
class ProgressStreamTest {
  private final CountDownLatch gate = new CountDownLatch(1);
  @TempDir Path folder;
  private TestSampo engine;

  @BeforeEach
  void open() {
    engine = TestSampo.on(folder);
    engine.sampo().actions().register("echo", Json.class, (input, context) -> input);
    engine.sampo().actions().register("wait", Json.class, (input, context) -> waiting());
    engine.sampo().actions().register("fail", Json.class, (input, context) -> failing());
  }

  @AfterEach
  void close() {
    gate.countDown();
    engine.close();
  }

  private Json waiting() throws InterruptedException {
    gate.await();
    return Json.NULL;
  }

  private static Json failing() {
    throw new IllegalStateException("no");
  }

  private Workflow<Json, Json> workflow(String... actions) {
    WorkflowBuilder<Json, Json> builder = Workflow.define("w");
    for (int at = 0; at < actions.length; at++) {
      String action = actions[at];
      builder.step("s" + at, step -> step.action(action));
    }
    Workflow<Json, Json> workflow = builder.build();
    engine.sampo().register(workflow);
    engine.sampo().start();
    return workflow;
  }

  private static List<Progress> all(ProgressStream<?> stream) {
    List<Progress> updates = new ArrayList<>();
    for (Progress update : stream) {
      updates.add(update);
    }
    return updates;
  }

  @Test
  void tellsEachStepOfARunFrom0To100AndEnds() {
    // given
    Workflow<Json, Json> workflow = workflow("echo", "echo", "echo", "echo");
    Json input = Json.object("x", Json.of(1));
    // when
    try (ProgressStream<Json> stream = workflow.executeStream(engine.sampo().client(), input)) {
      List<Progress> updates = all(stream);
      // then
      assertThat(updates).extracting(Progress::percent).containsExactly(0, 25, 50, 75, 100);
      assertThat(updates).extracting(Progress::step).containsExactly("", "s0", "s1", "s2", "s3");
      assertThat(get(stream.result())).isEqualTo(input);
    }
  }

  @Test
  void showsTheStateOfTheRunAsFarAsItHasBeenRead() {
    // given
    Workflow<Json, Json> workflow = workflow("echo");
    // when
    try (ProgressStream<Json> stream = engine.sampo().client().stream(workflow, Json.object())) {
      ExecutionStatus before = stream.status();
      Iterator<Progress> updates = stream.iterator();
      updates.next();
      ExecutionStatus during = stream.status();
      all(stream);
      // then
      assertThat(List.of(before, during, stream.status()))
          .containsExactly(
              ExecutionStatus.PENDING, ExecutionStatus.RUNNING, ExecutionStatus.COMPLETED);
    }
  }

  @Test
  void tellsAStepAsSoonAsItIsOver() {
    // given
    Workflow<Json, Json> workflow = workflow("echo", "wait");
    // when
    try (ProgressStream<Json> stream = engine.sampo().client().stream(workflow, Json.object())) {
      Iterator<Progress> updates = stream.iterator();
      List<Integer> beforeTheEnd = List.of(updates.next().percent(), updates.next().percent());
      gate.countDown();
      // then
      assertThat(beforeTheEnd).containsExactly(0, 50);
      assertThat(all(stream)).extracting(Progress::percent).containsExactly(100);
    }
  }

  @Test
  void watchesARunFromItsFirstStepOnHoweverLate() {
    // given
    workflow("echo", "wait");
    get(engine.sampo().client().start("w-1", What.of("w", Json.object())));
    try (ProgressStream<ExecutionView> first = engine.sampo().client().watch("w-1")) {
      first.iterator().next();
      first.iterator().next();
      // when
      try (ProgressStream<ExecutionView> second = engine.sampo().client().watch("w-1")) {
        List<Progress> seen = List.of(second.iterator().next(), second.iterator().next());
        gate.countDown();
        // then
        assertThat(seen).extracting(Progress::percent).containsExactly(0, 50);
        assertThat(all(second)).extracting(Progress::percent).containsExactly(100);
        assertThat(all(first)).extracting(Progress::percent).containsExactly(100);
      }
    }
    try (ProgressStream<ExecutionView> third = engine.sampo().client().watch("w-1")) {
      assertThat(all(third)).extracting(Progress::percent).containsExactly(0, 50, 100);
      assertThat(get(third.result()).status()).isEqualTo(ExecutionStatus.COMPLETED);
    }
  }

  @Test
  void endsBelow100WhenTheRunFails() {
    // given
    Workflow<Json, Json> workflow = workflow("echo", "fail", "echo");
    // when
    try (ProgressStream<Json> stream = engine.sampo().client().stream(workflow, Json.object())) {
      List<Progress> updates = all(stream);
      // then
      Progress last = updates.get(updates.size() - 1);
      assertThat(last.percent()).isLessThan(100);
      assertThat(last.status()).isEqualTo(StepStatus.FAILED);
      assertThat(last.message()).isEqualTo("step 's1' failed: IllegalStateException: no");
      assertThatThrownBy(() -> get(stream.result()))
          .isInstanceOfSatisfying(
              StepFailedException.class, e -> assertThat(e.step()).isEqualTo("s1"));
    }
  }

  @Test
  void countsSkippedAndNestedStepsAndThoseThatOneWriteEnds() {
    // given
    engine.with(
        """
        name: n
        steps:
          - {id: a, action: echo, when: "false"}
          - id: b
            type: group
            steps: [{id: c, action: wait}, {id: d, action: echo}]
          - {id: e, action: fail, on_error: continue}
          - {id: f, action: echo, when: "false"}
        """);
    // when
    try (ProgressStream<ExecutionView> stream =
        engine.sampo().client().stream("n-1", What.of("n", Json.object()))) {
      Iterator<Progress> iterator = stream.iterator();
      List<Progress> updates = new ArrayList<>(List.of(iterator.next()));
      gate.countDown();
      iterator.forEachRemaining(updates::add);
      // then
      assertThat(updates).extracting(Progress::step).endsWith("b/c", "b/d", "b", "e", "f");
      assertThat(updates).extracting(Progress::percent).endsWith(25, 25, 50, 75, 100);
      assertThat(updates).extracting(Progress::percent).startsWith(0, 25).isSorted();
    }
  }

  @Test
  void saysWhyThereIsNothingToWatch() {
    // given
    workflow("echo");
    // when / then
    try (ProgressStream<ExecutionView> stream = engine.sampo().client().watch("none")) {
      assertThatThrownBy(() -> all(stream))
          .isInstanceOfSatisfying(
              RejectedException.class,
              e -> assertThat(e.code()).isEqualTo(Reply.Code.UNKNOWN_EXECUTION));
      assertThatThrownBy(() -> get(stream.result())).isInstanceOf(RejectedException.class);
    }
    try (ProgressStream<ExecutionView> stream =
        engine.sampo().client().stream("x-1", What.of("x", Json.object()))) {
      assertThatThrownBy(() -> all(stream))
          .isInstanceOfSatisfying(
              RejectedException.class,
              e -> assertThat(e.code()).isEqualTo(Reply.Code.UNKNOWN_WORKFLOW));
    }
  }

  @Test
  void closingEndsTheWatchingAndNotTheRun() {
    // given
    Workflow<Json, Json> workflow = workflow("wait");
    ProgressStream<Json> stream = engine.sampo().client().stream(workflow, Json.object());
    stream.iterator().next();
    // when
    stream.close();
    gate.countDown();
    // then
    assertThat(all(stream)).isEmpty();
    assertThatThrownBy(() -> get(stream.result())).isInstanceOf(CancellationException.class);
    assertThat(get(engine.sampo().client().await(stream.executionId())).status())
        .isEqualTo(ExecutionStatus.COMPLETED);
  }

  @Test
  void tellsOfAStepWhoseResultWasKnown() {
    // given
    engine.with(
        """
        name: w
        steps:
          - {id: a, action: echo, cache: {key: k, ttl: 1h}}
          - {id: b, action: echo, cache: {key: k, ttl: 1h}}
          - {id: c, action: echo}
        """);
    // when
    try (ProgressStream<ExecutionView> stream =
        engine.sampo().client().stream("w-1", What.of("w", Json.object()))) {
      // then
      assertThat(all(stream)).extracting(Progress::percent).containsExactly(0, 33, 66, 100);
    }
  }
}
