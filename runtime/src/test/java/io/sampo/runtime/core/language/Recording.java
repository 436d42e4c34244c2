package io.sampo.runtime.core.language;

import io.sampo.api.json.Json;
import io.sampo.api.message.Remedy;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.apply.Applier;
import io.sampo.runtime.core.apply.Snapshots;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.core.program.Task;
import io.sampo.runtime.core.rules.Decider;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.ExecutionState;
import io.sampo.runtime.core.state.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plays a definition to its end, with an answer for all that it waits for, and keeps the events.
 */
final class Recording {
  private static final long START = 1_000;
  private static final Failure FLAKY = new Failure("flaky", List.of("shop.Oops"), "no luck", true);

  private final ExecutionState state;
  private final List<Event> events = new ArrayList<>();
  private long now = START;

  private Recording(ExecutionState state) {
    this.state = state;
  }

  static List<Event> of(String name, Program program) {
    Recording recording = new Recording(ExecutionState.empty(key -> program));
    Json.Obj input = Json.object("n", Json.of(3));
    recording.when(new Command.Start(name, program.key(), input, List.of("tag"), START));
    recording.goOn();
    if (name.equals("restored")) {
      recording.restore(program);
      recording.goOn();
    }
    return recording.events;
  }

  private Execution execution() {
    return state.execution().orElseThrow();
  }

  private void when(Command command) {
    Decider.decide(state, List.of(command)).events().forEach(this::apply);
  }

  private void apply(Event event) {
    Applier.apply(state, event);
    events.add(event);
  }

  private void restore(Program program) {
    int position = 3;
    ExecutionState then = ExecutionState.empty(key -> program);
    events.subList(0, position).forEach(event -> Applier.apply(then, event));
    apply(
        new Event.Restored(
            Snapshots.of(then.execution().orElseThrow()),
            new Event.Origin("restored", position),
            "again",
            1,
            "ann",
            now));
    when(new Command.Proceed(now));
  }

  private void goOn() {
    while (execution().isOpen()) {
      now += 10;
      Optional<Work.Attempt> attempt = attempt();
      if (attempt.isPresent()) {
        answer(attempt.get());
      } else if (execution().instances().held() > 0) {
        when(new Command.Resume("ann", Remedy.CONTINUE, "k-" + now, Optional.empty(), now));
      } else {
        passes();
      }
    }
  }

  private Optional<Work.Attempt> attempt() {
    return execution().agenda().all().stream()
        .filter(Work.Attempt.class::isInstance)
        .map(Work.Attempt.class::cast)
        .filter(attempt -> !action(attempt).equals("never"))
        .min(Comparator.comparing(Work.Attempt::path));
  }

  private static String action(Work.Attempt attempt) {
    return attempt.node().task() instanceof Task.Call call ? call.action() : "";
  }

  private void answer(Work.Attempt attempt) {
    String path = attempt.path();
    int number = attempt.attempt();
    int generation = attempt.generation();
    switch (action(attempt)) {
      case "boom" -> {
        Failure boom = Failure.permanent("boom", "went wrong");
        when(new Command.Fail(path, number, generation, boom, 0.5, now));
      }
      case "flaky" ->
          when(
              number == 1
                  ? new Command.Fail(path, number, generation, FLAKY, 0.5, now)
                  : succeed(attempt, Map.of()));
      case "crash" -> when(new Command.Interrupted(path, number, generation, now));
      case "known" -> when(new Command.Reuse(path, number, generation, Json.of("known"), now));
      case "cancel" -> when(new Command.Cancel("ann", "enough", now));
      case "write" ->
          when(succeed(attempt, Map.of("k", Optional.of(Json.of(path)), "x", Optional.empty())));
      default -> when(succeed(attempt, Map.of()));
    }
  }

  private Command succeed(Work.Attempt attempt, Map<String, Optional<Json>> writes) {
    return new Command.Succeed(
        attempt.path(),
        attempt.attempt(),
        attempt.generation(),
        Json.object("of", Json.of(attempt.path())),
        writes,
        now);
  }

  private void passes() {
    Optional<Work.Timer> timer =
        execution().agenda().all().stream()
            .filter(Work.Timer.class::isInstance)
            .map(Work.Timer.class::cast)
            .min(Comparator.comparing(Work.Timer::dueAt));
    if (timer.isPresent()) {
      now = Math.max(now, timer.get().dueAt());
      when(new Command.Fire(timer.get().name(), now));
    } else {
      when(new Command.Signal("go", "k-" + now, Json.of("yes"), now));
    }
  }
}
