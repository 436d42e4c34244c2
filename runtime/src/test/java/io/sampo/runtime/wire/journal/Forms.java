package io.sampo.runtime.wire.journal;

import io.sampo.api.json.Json;
import io.sampo.api.message.Remedy;
import io.sampo.api.view.Cause;
import io.sampo.api.view.DefinitionKey;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.Failure;
import io.sampo.api.view.Outcome;
import io.sampo.api.view.StepStatus;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.Event.Entry;
import io.sampo.runtime.core.Event.StepInput;
import io.sampo.runtime.core.ExecutionSnapshot;
import io.sampo.runtime.core.ExecutionSnapshot.Counts;
import io.sampo.runtime.core.ExecutionSnapshot.End;
import io.sampo.runtime.core.ExecutionSnapshot.Failed;
import io.sampo.runtime.core.ExecutionSnapshot.Inbox;
import io.sampo.runtime.core.ExecutionSnapshot.Inner;
import io.sampo.runtime.core.ExecutionSnapshot.Instances;
import io.sampo.runtime.core.ExecutionSnapshot.Plan;
import io.sampo.runtime.core.ExecutionSnapshot.Seen;
import io.sampo.runtime.core.Facts;
import io.sampo.runtime.core.FailureOrigin;
import io.sampo.runtime.core.Incident;
import io.sampo.runtime.core.Lifecycle;
import io.sampo.runtime.core.Parent;
import io.sampo.runtime.core.StepPhase;
import io.sampo.runtime.core.StepState;
import io.sampo.runtime.core.StepState.Remarks;
import io.sampo.runtime.core.StepState.Times;
import io.sampo.runtime.core.TimerKey;
import io.sampo.runtime.core.UndoEntry;
import io.sampo.runtime.core.program.Part;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** One value for every form that is stored, by the name of its golden file. */
final class Forms {
  private static final long AT = 1_700_000_000_123L;
  private static final DefinitionKey KEY = new DefinitionKey("order", "1.2.0", "9f86d081884c");
  private static final Failure FAILURE =
      new Failure(
          "card_declined", List.of("com.shop.CardException", "java.lang.Exception"), "no", true);
  private static final Json.Obj INPUT =
      Json.object("order", Json.object("id", Json.of("o-1 \u00e9\ud83d\ude00\n")));

  private Forms() {}

  static Event event(String name) {
    return Objects.requireNonNull(events().get(name));
  }

  static ExecutionSnapshot snapshot(String name) {
    return Objects.requireNonNull(snapshots().get(name));
  }

  static Map<String, Event> events() {
    Map<String, Event> all = new LinkedHashMap<>();
    all.put("started", started(List.of()));
    all.put("started-tagged", started(List.of("a", "b")));
    all.put("step_scheduled", new Event.StepScheduled("charge", StepInput.WHOLE, AT));
    all.put(
        "step_scheduled-own",
        new Event.StepScheduled("charge", new StepInput.Own(Json.array(Json.of(1.5))), AT));
    all.put(
        "step_scheduled-null", new Event.StepScheduled("charge", new StepInput.Own(Json.NULL), AT));
    all.put(
        "step_scheduled-cached", new Event.StepScheduled("charge", StepInput.WHOLE, "order-1", AT));
    all.put("step_reused", new Event.StepReused("charge", 1, Json.of("r-1"), AT));
    all.put(
        "result_remembered",
        new Event.ResultRemembered("charge", "charge-card", "order-1", AT + 60_000, AT));
    all.put("step_waiting", new Event.StepWaiting("cool-down", AT + 5_000, AT));
    all.put("retry_scheduled", new Event.RetryScheduled("charge", 1, FAILURE, AT + 100, AT));
    all.put("retry_due", new Event.RetryDue("charge", 2, AT));
    all.put("attempt_started", new Event.AttemptStarted("charge", 2, AT));
    all.put("step_completed", new Event.StepCompleted("charge", 2, Json.NULL, Map.of(), AT));
    all.put("step_completed-set", completed(Map.of("receipt", Optional.of(Json.of("r-1")))));
    all.put("step_completed-set_null", completed(Map.of("receipt", Optional.of(Json.NULL))));
    all.put("step_completed-removed", completed(Map.of("receipt", Optional.empty())));
    all.put("step_failed", new Event.StepFailed("charge", 3, FAILURE, false, AT));
    all.put("step_failed-continued", new Event.StepFailed("charge", 3, FAILURE, true, AT));
    all.put("step_skipped", new Event.StepSkipped("charge", "condition 'x' is false", AT));
    inner(all);
    all.put("completed", new Event.Completed(Json.object("total", Json.of(12)), AT));
    causes().forEach((name, cause) -> all.put("ended-" + name, new Event.Ended(cause, AT)));
    return all;
  }

  private static void inner(Map<String, Event> all) {
    all.put(
        "started-child",
        new Event.Started(
            "order-1.a",
            KEY,
            INPUT,
            List.of(),
            Optional.of(new Parent("order-1", "each[3]/call", 2, 5, 1)),
            1,
            AT));
    all.put(
        "started-keyed_child",
        new Event.Started(
            "order-1.a",
            KEY,
            INPUT,
            List.of(),
            Optional.of(new Parent("order-1", "pay~2/call", 2, 0, 1, "order-1/pay/call")),
            1,
            AT));
    all.put("part_started", new Event.PartStarted(Part.AFTER, Optional.empty(), AT));
    all.put(
        "part_started-cause",
        new Event.PartStarted(Part.ERROR, Optional.of(new Cause.TimedOut(60_000)), AT));
    all.put(
        "part_started-cut",
        new Event.PartStarted(
            Part.FINALLY,
            Optional.of(new Cause.TimedOut(60_000)),
            Optional.of(new Cause.Cancelled("ann", "enough")),
            AT));
    all.put("returned", new Event.Returned("early", Json.object("n", Json.of(1)), AT));
    all.put("step_listening", new Event.StepListening("answer", AT));
    all.put(
        "step_listening-due", new Event.StepListening("answer", OptionalLong.of(AT + 1_000), AT));
    all.put("container_entered", new Event.ContainerEntered("all", 1, Entry.PLAIN, AT));
    all.put(
        "container_entered-chosen",
        new Event.ContainerEntered("which", 1, new Entry.Chosen("\"eu\""), AT));
    all.put("container_entered-nothing", new Event.ContainerEntered("which", 1, Entry.NOTHING, AT));
    all.put(
        "container_entered-items",
        new Event.ContainerEntered("each", 1, new Entry.Items(List.of(Json.of(1), INPUT)), AT));
    all.put("scope_opened", new Event.ScopeOpened("each", 3, AT));
    all.put("scope_closed", new Event.ScopeClosed("each", 3, AT));
    all.put("container_completed", new Event.ContainerCompleted("each", 2, AT));
    all.put("handler_started", new Event.HandlerStarted("charge", 3, FAILURE, AT));
    all.put("step_jumped", new Event.StepJumped("charge", 3, FAILURE, "apologize", AT));
    all.put("step_held", new Event.StepHeld("charge", 3, FAILURE, AT));
    all.put(
        "hold_resolved", new Event.HoldResolved("ann", Remedy.CONTINUE, "", Optional.empty(), AT));
    all.put(
        "hold_resolved-step",
        new Event.HoldResolved("ann", Remedy.RETRY, "k-1", Optional.of("each[3]/charge"), AT));
    all.put("attempt_interrupted", new Event.AttemptInterrupted("charge", 2, AT));
    all.put("undo_noted", new Event.UndoNoted(undo()));
    all.put(
        "undo_noted-broken",
        new Event.UndoNoted(
            new UndoEntry("charge", 1, "refund", new UndoEntry.Input.Broken(FAILURE), AT)));
    all.put(
        "restored",
        new Event.Restored(
            nested(), new Event.Origin("order-1", 42), "wrong address", 3, "ann", AT));
    all.put("signal_received", new Event.SignalReceived("answer", "k-1", Json.of("yes"), "", AT));
    all.put(
        "signal_received-by", new Event.SignalReceived("answer", "k-1", Json.of("yes"), "ann", AT));
    all.put("signal_taken", new Event.SignalTaken("answer", AT));
  }

  private static UndoEntry undo() {
    return new UndoEntry("charge", 1, "refund", new UndoEntry.Input.Rendered(INPUT), AT);
  }

  private static Event completed(Map<String, Optional<Json>> writes) {
    return new Event.StepCompleted("charge", 1, Json.TRUE, writes, AT);
  }

  static Map<String, Cause> causes() {
    return Map.of(
        "step_failed", new Cause.StepFailed("charge", 3, FAILURE),
        "timed_out", new Cause.TimedOut(60_000),
        "cancelled", new Cause.Cancelled("ann", "no longer wanted"),
        "invalid_output", new Cause.InvalidOutput("Expected a member 'x', but found null"));
  }

  static Map<String, ExecutionSnapshot> snapshots() {
    Map<String, ExecutionSnapshot> all = new LinkedHashMap<>();
    all.put("open", open());
    all.put("nested", nested());
    all.put("cut", cut());
    all.put("returned", bare(Lifecycle.START.returned(Json.NULL)));
    Outcome completed = new Outcome.Completed(Json.of(1), List.of("mail"));
    all.put("completed", ended(new End(ExecutionStatus.COMPLETED, completed, AT)));
    Cause.StepFailed cleanup = new Cause.StepFailed("[finally]/close", 1, FAILURE);
    Outcome failedTwice = new Outcome.Ended(new Cause.TimedOut(60_000), List.of(cleanup));
    all.put("ended-cleanups", ended(new End(ExecutionStatus.FAILED, failedTwice, AT)));
    causes()
        .forEach(
            (name, cause) -> {
              ExecutionStatus status =
                  cause instanceof Cause.Cancelled
                      ? ExecutionStatus.CANCELLED
                      : ExecutionStatus.FAILED;
              all.put("ended-" + name, ended(new End(status, new Outcome.Ended(cause), AT)));
            });
    return all;
  }

  /** By the rules of the release that wrote the golden files. */
  private static Event started(List<String> tags) {
    return new Event.Started("order-1", KEY, INPUT, tags, Optional.empty(), 1, AT);
  }

  private static Facts facts() {
    return new Facts(
        "order-1", KEY, INPUT, List.of("a", "b"), Optional.empty(), new Facts.Stamp(AT, 1, 0));
  }

  private static ExecutionSnapshot cut() {
    Optional<Cause> cancelled = Optional.of(new Cause.Cancelled("ann", "enough"));
    Optional<Cause> timedOut = Optional.of(new Cause.TimedOut(60_000));
    End open = new End(ExecutionStatus.RUNNING, Outcome.OPEN, 0);
    return bare(
        new Lifecycle(
            Part.FINALLY, timedOut, cancelled, Lifecycle.Trouble.NONE, Optional.empty(), open));
  }

  private static ExecutionSnapshot ended(End end) {
    return bare(Lifecycle.of(end));
  }

  private static ExecutionSnapshot bare(Lifecycle lifecycle) {
    return new ExecutionSnapshot(
        facts(),
        lifecycle,
        Map.of(),
        new Instances(Map.of(), List.of(), Map.of(), List.of()),
        Map.of(),
        Inbox.EMPTY);
  }

  private static ExecutionSnapshot open() {
    Map<String, StepState> steps = new LinkedHashMap<>();
    for (StepStatus status : StepStatus.values()) {
      steps.put(status.word(), step(status));
    }
    return new ExecutionSnapshot(
        facts(),
        Lifecycle.of(new End(ExecutionStatus.RUNNING, Outcome.OPEN, 0)),
        Map.of("b", Json.of(1), "a", Json.NULL),
        new Instances(steps, List.of("ready", "other"), Map.of(), List.of()),
        Map.of(
            TimerKey.TIMEOUT,
            AT + 1,
            TimerKey.retry("backing_off"),
            AT + 2,
            TimerKey.wait("waiting"),
            AT + 3),
        Inbox.EMPTY);
  }

  private static ExecutionSnapshot nested() {
    FailureOrigin inside = new FailureOrigin("each[1]/charge", 3, FAILURE);
    StepState each =
        new StepState(
            StepPhase.ENTERED,
            new Times(2, 1, 2, AT, 0),
            Json.NULL,
            Json.NULL,
            Optional.of(inside),
            Remarks.NONE);
    StepState skipped =
        new StepState(
            StepPhase.SKIPPED,
            new Times(1, 0, 0, 0, AT),
            Json.NULL,
            Json.NULL,
            Optional.empty(),
            new Remarks(
                "condition 'x' is false", "k-1", List.of("a/b"), Optional.of(Remedy.RETRY), true));
    Inner inner =
        new Inner(
            new Plan(List.of(Json.of(1), INPUT), "true", true),
            new Counts(3, 1, List.of("0", "2")),
            Map.of("10", Json.of("ten"), "9", Json.NULL),
            Optional.of(new Failed("1", inside)),
            Map.of("up", Json.of(2)),
            List.of("each[0]/mail"));
    return new ExecutionSnapshot(
        new Facts(
            "order-1.a",
            KEY,
            INPUT,
            List.of(),
            Optional.of(new Parent("order-1", "call", 0, 0, 1)),
            new Facts.Stamp(AT, 1, 3)),
        new Lifecycle(
            Part.FINALLY,
            Optional.of(new Cause.TimedOut(60_000)),
            Optional.empty(),
            new Lifecycle.Trouble(
                7, List.of(new Incident("each[1]/charge", 3, FAILURE, "retry", true, AT))),
            Optional.empty(),
            new End(ExecutionStatus.RUNNING, Outcome.OPEN, 0)),
        Map.of(),
        new Instances(
            Map.of("each#2", each, "off", skipped),
            List.of(),
            Map.of("each#2", inner),
            List.of(undo())),
        Map.of(TimerKey.limit("each#2"), AT + 1),
        new Inbox(
            Map.of("answer", List.of(Json.of("yes"), Json.NULL)),
            List.of(new Seen("k-2", "9f86d081884c"), new Seen("k-1", "9f86d081884d")),
            List.of(new Seen("k-3", "9f86d081884e")),
            Map.of("go", List.of("b", "a"))));
  }

  private static StepState step(StepStatus status) {
    boolean failed = status == StepStatus.FAILED || status == StepStatus.BACKING_OFF;
    return new StepState(
        phase(status),
        new Times(1, status == StepStatus.PENDING ? 0 : 2, 0, 0, 0),
        status == StepStatus.RUNNING ? INPUT : Json.NULL,
        status == StepStatus.COMPLETED ? Json.of("out") : Json.NULL,
        failed ? Optional.of(new FailureOrigin(status.word(), 2, FAILURE)) : Optional.empty(),
        Remarks.NONE);
  }

  private static StepPhase phase(StepStatus status) {
    return Arrays.stream(StepPhase.values())
        .filter(phase -> phase.status() == status)
        .findFirst()
        .orElseThrow();
  }
}
