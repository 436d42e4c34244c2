package io.sampo.runtime.core.rules;

import static io.sampo.runtime.core.rules.Sketch.group;
import static io.sampo.runtime.core.rules.Sketch.pause;
import static io.sampo.runtime.core.rules.Sketch.signal;
import static io.sampo.runtime.core.rules.Sketch.step;
import static io.sampo.runtime.core.rules.Words.NOW;
import static io.sampo.runtime.core.rules.Words.cancel;
import static io.sampo.runtime.core.rules.Words.fail;
import static io.sampo.runtime.core.rules.Words.fire;
import static io.sampo.runtime.core.rules.Words.resume;
import static io.sampo.runtime.core.rules.Words.signal;
import static io.sampo.runtime.core.rules.Words.start;
import static io.sampo.runtime.core.rules.Words.succeed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.OnError;
import io.sampo.api.definition.StepKind;
import io.sampo.api.json.Json;
import io.sampo.api.message.Remedy;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.StepStatus;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.TimerKey;
import io.sampo.runtime.core.apply.Applier;
import io.sampo.runtime.core.state.ExecutionState;
import io.sampo.runtime.core.view.StepViews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every state meets every command. What comes of it is docs/transitions.md, word for word; write it
 * anew with {@code -Dsampo.docs=write} and read the difference.
 */
class TransitionsTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("sampo.root", ".."), "docs/transitions.md");
  private static final long LATER = NOW + 60_000;
  private static final String ABSENT = "absent";

  /** States that only step kinds of later versions will reach. */
  private static final Set<ExecutionStatus> NOT_YET =
      EnumSet.of(
          ExecutionStatus.PENDING, ExecutionStatus.WAITING_APPROVAL, ExecutionStatus.ROLLING_BACK);

  /** Events that no command of this version leads to. */
  private static final Set<Class<?>> EVENTS_NOT_YET = Set.of(Event.Restored.class);

  /** Events that only tell who decided, what came, or what the events beside them did. */
  private static final Set<Class<?>> MOVE_NONE =
      Set.of(
          Event.HoldResolved.class,
          Event.ResultRemembered.class,
          Event.UndoNoted.class,
          Event.AttemptInterrupted.class,
          Event.ScopeClosed.class,
          Event.SignalReceived.class);

  private static final Set<StepStatus> STEPS_NOT_YET = EnumSet.of(StepStatus.ROLLED_BACK);

  private final Set<String> executionEdges = new TreeSet<>();
  private final Set<String> stepEdges = new TreeSet<>();
  private final Map<Class<?>, Set<String>> met = new LinkedHashMap<>();

  /** An execution under observation: notes each change of status with the event that made it. */
  private final class Observed {
    private final ExecutionState state;
    private String last = "";

    private Observed(Sketch sketch) {
      var program = sketch.program();
      this.state = ExecutionState.empty(key -> program);
    }

    Observed when(Command... commands) {
      Decision decision = Decider.decide(state, List.of(commands));
      if (decision.rejection().isPresent()) {
        last = "rejected: " + decision.rejection().get().getClass().getSimpleName();
        return this;
      }
      List<Event> events = decision.events();
      last = events.isEmpty() ? "ignored" : "";
      events.forEach(this::apply);
      return this;
    }

    private void apply(Event event) {
      String execution = status();
      Map<String, StepStatus> steps = steps();
      Applier.apply(state, event);
      String name = event.getClass().getSimpleName();
      if (!execution.equals(status())) {
        executionEdges.add(edge(execution, status(), name));
      }
      steps()
          .forEach(
              (path, now) -> {
                StepStatus before = steps.getOrDefault(path, StepStatus.PENDING);
                if (before != now) {
                  stepEdges.add(edge(before.word(), now.word(), name));
                }
              });
    }

    private String edge(String from, String to, String event) {
      return "    " + (from.equals(ABSENT) ? "[*]" : from) + " --> " + to + " : " + event;
    }

    String status() {
      return state.execution().map(execution -> execution.status().word()).orElse(ABSENT);
    }

    private Map<String, StepStatus> steps() {
      Map<String, StepStatus> all = new LinkedHashMap<>();
      state.execution().stream()
          .flatMap(execution -> StepViews.of(execution).stream())
          .forEach(step -> all.put(step.path(), step.status()));
      return all;
    }

    StepStatus step(String path) {
      return steps().getOrDefault(path, StepStatus.PENDING);
    }
  }

  private Observed of(Sketch sketch) {
    return new Observed(sketch);
  }

  /** Ways into each state of an execution: one running step "a" that is the last. */
  private Map<String, Supplier<Observed>> executions() {
    Sketch one = Sketch.of(step("a")).timeout(60_000);
    Map<String, Supplier<Observed>> ways = new LinkedHashMap<>();
    ways.put(ABSENT, () -> of(one));
    ways.put("running", () -> of(one).when(start()));
    Sketch held = Sketch.of(step("a").onError(new OnError.Pause())).timeout(60_000);
    ways.put("paused", () -> of(held).when(start()).when(fail("a")));
    ways.put("completed", () -> of(one).when(start()).when(succeed("a")));
    ways.put("failed", () -> of(one).when(start()).when(fail("a")));
    ways.put("cancelled", () -> of(one).when(start()).when(cancel()));
    return ways;
  }

  private static Map<String, Command> commands() {
    Map<String, Command> all = new LinkedHashMap<>();
    all.put("Start", start());
    all.put("Start, other content", start(Json.object("n", Json.of(1))));
    all.put("Succeed", succeed("a"));
    all.put("Reuse", new Command.Reuse("a", 1, 0, Json.NULL, NOW));
    all.put("Fail", fail("a"));
    all.put("Interrupted", new Command.Interrupted("a", 1, 0, NOW));
    all.put("Fire TIMEOUT", fire(TimerKey.TIMEOUT, LATER));
    all.put("Fire TIMEOUT, early", fire(TimerKey.TIMEOUT, LATER - 1));
    all.put("Signal", signal("go"));
    all.put("Resume, retry", resume(Remedy.RETRY));
    all.put("Resume, continue", resume(Remedy.CONTINUE));
    all.put("Resume, fail", resume(Remedy.FAIL));
    all.put("Proceed", new Command.Proceed(NOW));
    all.put("Cancel", cancel());
    return all;
  }

  /** Ways into each state of the step "a"; the step "z" keeps the execution open. */
  private Map<StepStatus, Supplier<Observed>> steps() {
    Map<StepStatus, Supplier<Observed>> ways = new LinkedHashMap<>();
    ways.put(
        StepStatus.PENDING, () -> of(Sketch.of(step("z"), step("a").after("z"))).when(start()));
    ways.put(
        StepStatus.READY,
        () -> of(Sketch.of(step("z"), step("a").after()).concurrency(1)).when(start()));
    ways.put(StepStatus.RUNNING, () -> of(beside(step("a").tries(2))).when(start()));
    ways.put(
        StepStatus.BACKING_OFF, () -> of(beside(step("a").tries(2))).when(start()).when(fail("a")));
    ways.put(StepStatus.WAITING, () -> of(beside(pause("a", "PT60S"))).when(start()));
    ways.put(StepStatus.COMPLETED, () -> of(beside(step("a"))).when(start()).when(succeed("a")));
    ways.put(StepStatus.FAILED, () -> of(beside(step("a"))).when(start()).when(fail("a")));
    ways.put(StepStatus.SKIPPED, () -> of(beside(step("a").when("1 > 2"))).when(start()));
    ways.put(StepStatus.CANCELLED, () -> of(beside(step("a"))).when(start()).when(cancel()));
    return ways;
  }

  private static Sketch beside(Sketch.Step step) {
    return Sketch.of(step("z"), step.after());
  }

  private static Map<String, Command> stepCommands() {
    Map<String, Command> all = new LinkedHashMap<>();
    all.put("Succeed", succeed("a"));
    all.put("Succeed, other attempt", succeed("a", 7, Json.NULL));
    all.put("Reuse", new Command.Reuse("a", 1, 0, Json.NULL, NOW));
    all.put("Fail, may be retried", fail("a"));
    all.put("Fail, for good", fail("a", 1, Words.FATAL));
    all.put("Fail, other attempt", fail("a", 7));
    all.put("Fire RETRY", fire(TimerKey.retry("a"), LATER));
    all.put("Fire RETRY, early", fire(TimerKey.retry("a"), NOW));
    all.put("Fire WAIT", fire(TimerKey.wait("a"), LATER));
    all.put("Fire WAIT, early", fire(TimerKey.wait("a"), NOW));
    all.put("Cancel", cancel());
    return all;
  }

  private String executionTable() {
    List<List<String>> rows = new ArrayList<>();
    executions()
        .forEach(
            (state, way) -> {
              List<String> row = new ArrayList<>(List.of(state));
              commands()
                  .forEach(
                      (name, command) -> {
                        Observed seen = way.get();
                        assertThat(seen.status()).isEqualTo(state);
                        seen.when(command);
                        row.add(seen.last.isEmpty() ? "→ " + seen.status() : seen.last);
                        meet(command, state);
                      });
              rows.add(row);
            });
    return table("execution", commands().keySet(), rows);
  }

  private String stepTable() {
    List<List<String>> rows = new ArrayList<>();
    steps()
        .forEach(
            (state, way) -> {
              List<String> row = new ArrayList<>(List.of(state.word()));
              stepCommands()
                  .forEach(
                      (name, command) -> {
                        Observed seen = way.get();
                        assertThat(seen.step("a")).isEqualTo(state);
                        seen.when(command);
                        row.add(seen.last.isEmpty() ? "→ " + seen.step("a").word() : seen.last);
                        meet(command, state.word());
                      });
              rows.add(row);
            });
    return table("step", stepCommands().keySet(), rows);
  }

  private void meet(Command command, String state) {
    met.computeIfAbsent(command.getClass(), type -> new TreeSet<>()).add(state);
  }

  private static String table(String corner, Set<String> columns, List<List<String>> rows) {
    String head = "| " + corner + " | " + String.join(" | ", columns) + " |\n";
    String rule = "|" + "---|".repeat(columns.size() + 1) + "\n";
    return head
        + rule
        + rows.stream()
            .map(row -> "| " + String.join(" | ", row) + " |\n")
            .collect(Collectors.joining());
  }

  private static String diagram(Set<String> edges) {
    return "```mermaid\nstateDiagram-v2\n" + String.join("\n", edges) + "\n```\n";
  }

  private String document() {
    // the tables fill in the edges
    String executions = executionTable();
    String steps = stepTable();
    of(beside(step("a").when("nothing.like.it"))).when(start());
    of(Sketch.of(step("z"), step("a"))).when(start()).when(succeed("z"));
    of(Sketch.of(step("z"), step("a", new StepKind.Return(Json.NULL)).after())).when(start());
    of(beside(group("a", step("b")))).when(start()).when(succeed("a/b"));
    of(beside(signal("a", "go"))).when(start()).when(signal("go"));
    of(beside(step("a").handler(step("h")))).when(start()).when(fail("a")).when(succeed("a[!]/h"));
    of(beside(step("a").onError(new OnError.Goto("z")))).when(start()).when(fail("a"));
    of(Sketch.of(step("a")).lastly(step("l"))).when(start()).when(succeed("a")).when(cancel());
    return "# What every state does with every command\n\n"
        + "Generated by `TransitionsTest` from the rules themselves, which also compares it with this"
        + " file. After a change of the\nrules write it anew with `mvn -pl runtime -am test"
        + " -Dtest=TransitionsTest -Dsampo.docs=write` and read the difference.\n\n"
        + "\"ignored\" changes nothing and is no error: the command came late, early or twice."
        + " Times and other content are as\nthe rules want them unless the column says otherwise.\n\n"
        + "## Executions\n\n"
        + diagram(executionEdges)
        + "\nThe execution has one running step, which is its last, and a timeout.\n\n"
        + executions
        + "\n## Steps\n\n"
        + diagram(stepEdges)
        + "\nAnother step is running beside the one that is meant, except where the execution was"
        + " cancelled.\n\n"
        + steps;
  }

  @Test
  void theDocumentSaysWhatTheRulesDo() throws IOException {
    // given
    String document = document();
    // when
    if ("write".equals(System.getProperty("sampo.docs"))) {
      Files.writeString(DOCUMENT, document);
    }
    // then
    assertThat(DOCUMENT)
        .as("write it anew with -Dsampo.docs=write and read the difference")
        .hasContent(document);
  }

  @Test
  void everyCommandMeetsEveryStateOfAnExecution() {
    // when
    executionTable();
    // then
    Set<String> states = executions().keySet();
    for (Class<?> command : Command.class.getPermittedSubclasses()) {
      assertThat(met.getOrDefault(command, Set.of()))
          .as("states that met %s", command.getSimpleName())
          .containsExactlyInAnyOrderElementsOf(states);
    }
  }

  @Test
  void everyStateIsReachedUnlessItIsOfALaterVersion() {
    // given
    Set<String> executions =
        Arrays.stream(ExecutionStatus.values())
            .filter(status -> !NOT_YET.contains(status))
            .map(ExecutionStatus::word)
            .collect(Collectors.toCollection(TreeSet::new));
    executions.add(ABSENT);
    Set<StepStatus> steps = EnumSet.complementOf(EnumSet.copyOf(STEPS_NOT_YET));
    // when // then
    assertThat(executions().keySet()).containsExactlyInAnyOrderElementsOf(executions);
    assertThat(steps().keySet()).containsExactlyInAnyOrderElementsOf(steps);
  }

  @Test
  void everyEventMovesAnExecutionOrAStepOrIsKnownToMoveNone() {
    // when
    document();
    // then
    String edges = executionEdges.toString() + stepEdges;
    for (Class<?> event : Event.class.getPermittedSubclasses()) {
      if (!MOVE_NONE.contains(event) && !EVENTS_NOT_YET.contains(event)) {
        assertThat(edges).contains(": " + event.getSimpleName());
      }
    }
  }
}
