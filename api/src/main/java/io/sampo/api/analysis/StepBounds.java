package io.sampo.api.analysis;

import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepKind.Waiting;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.Durations;
import io.sampo.api.json.Json;
import io.sampo.api.validation.Place;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What bounds a single step, kind by kind: its calls, its items and rounds, and its time. */
final class StepBounds {
  private StepBounds() {}

  /** How often an action is called in one run of the step, tries not counted. */
  static Tally calls(Place place) {
    return items(place)
        .map(
            each ->
                Tally.of(
                    Counts.calls(each, place.step().data().inputs().orElse(Json.object())),
                    "only a run can tell how many items '" + place.id() + "' has"))
        .orElse(Tally.ONE);
  }

  /** How many calls follow each other when as many as may be run side by side. */
  static Tally waves(Place place) {
    Tally calls = calls(place);
    int workers = items(place).map(StepKind.Items::workers).orElse(1);
    return divided(calls, workers);
  }

  private static Optional<StepKind.Items> items(Place place) {
    return place.step().kind() instanceof StepKind.Action action
        ? action.items()
        : Optional.empty();
  }

  /** How often the steps inside run in one try of the step. */
  static Tally iterations(Place place) {
    if (place.step().kind() instanceof StepKind.Loop loop) {
      return Tally.of(
          Counts.most(loop),
          "only a run can tell how many items the loop '"
              + place.id()
              + "' has; 'max_iterations' would bound it");
    }
    return place.step().kind() instanceof StepKind.Repeat repeat
        ? Tally.of(repeat.maxIterations())
        : Tally.ONE;
  }

  /** How many of these follow each other when as many as may be run side by side. */
  static Tally rounds(Place place) {
    int workers =
        place.step().kind() instanceof StepKind.Loop loop ? loop.maxConcurrency().orElse(1) : 1;
    return divided(iterations(place), workers);
  }

  private static Tally divided(Tally count, int by) {
    OptionalLong number = count.count();
    return number.isPresent() ? Tally.of(Spans.ceilDiv(number.getAsLong(), by)) : count;
  }

  /** How long one attempt of a step takes that holds no others. */
  static Stretch once(WorkflowDefinition definition, Place place) {
    StepKind kind = place.step().kind();
    Stretch own =
        Stretch.unbounded("'" + place.id() + "' has no timeout, and 'defaults' give it none");
    if (kind instanceof StepKind.Wait wait) {
      own = waiting(place, wait.waiting());
    } else if (kind instanceof StepKind.Approval) {
      own = Stretch.unbounded("'" + place.id() + "' waits for a person and has no timeout");
    } else if (Parts.endsSomething(kind)
        || (kind instanceof StepKind.Subflow subflow && subflow.detached())) {
      own = Stretch.NONE;
    }
    return own.upTo(Parts.timeout(definition, place));
  }

  /** How long the pauses between the rounds of a step take together. */
  static Stretch pauses(Place place) {
    if (place.step().kind() instanceof StepKind.Repeat repeat
        && repeat.pace().every().isPresent()) {
      String every = repeat.pace().every().get();
      return Stretch.of(
              literal(every), "'" + place.id() + "' pauses for a time that only a run can tell")
          .times(Tally.of(repeat.maxIterations() - 1));
    }
    return Stretch.NONE;
  }

  private static Optional<Duration> literal(Waiting waiting) {
    if (waiting instanceof Waiting.For time) {
      return literal(time.duration());
    }
    return waiting instanceof Waiting.Signal signal
        ? signal.deadline().flatMap(deadline -> literal(deadline.after()))
        : Optional.empty();
  }

  private static Stretch waiting(Place place, Waiting waiting) {
    Optional<Duration> literal = literal(waiting);
    String what =
        waiting instanceof Waiting.Signal signal
            ? "waits for the signal '" + signal.name() + "'"
            : "waits for a time that only a run can tell";
    return Stretch.of(literal, "'" + place.id() + "' " + what + " and has no timeout");
  }

  private static Optional<Duration> literal(String text) {
    try {
      return Optional.of(Durations.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
