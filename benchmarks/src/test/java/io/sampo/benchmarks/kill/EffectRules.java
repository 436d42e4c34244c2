package io.sampo.benchmarks.kill;

import io.sampo.benchmarks.kill.Effect.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What must hold between the events of one execution and what was seen of it outside. */
final class EffectRules {
  private final Traces traces;
  private final Consumer<Flaw> found;

  private EffectRules(Traces traces, Consumer<Flaw> found) {
    this.traces = traces;
    this.found = found;
  }

  /**
   * Everything about one execution.
   *
   * @param events what is recorded
   * @param effects what was seen, in the order of time
   */
  record Traces(List<Recorded> events, List<Effect> effects) {
    List<Effect> effects(Kind kind) {
      return effects.stream().filter(effect -> effect.kind() == kind).toList();
    }

    List<Effect> calls(Kind kind, String step) {
      return effects(kind).stream().filter(effect -> effect.call().step().equals(step)).toList();
    }

    Optional<Recorded> result(String step) {
      return events.stream().filter(e -> e.isStepCompleted() && e.path().equals(step)).findFirst();
    }
  }

  static void check(Traces traces, List<String> steps, Consumer<Flaw> found) {
    EffectRules rules = new EffectRules(traces, found);
    rules.acknowledged(Kind.STARTED, Recorded::isStart, Flaw.ACKNOWLEDGED_START_LOST);
    rules.acknowledged(Kind.FINISHED, Recorded::isEnd, Flaw.ACKNOWLEDGED_END_LOST);
    rules.started();
    rules.results();
    for (int i = 0; i < steps.size(); i++) {
      rules.calls(steps.get(i));
      if (i > 0) {
        rules.order(steps.get(i - 1), steps.get(i));
      }
    }
  }

  /** What a client was told had been recorded by the process that told it, or before. */
  private void acknowledged(Kind kind, Predicate<Recorded> event, Flaw flaw) {
    for (Effect told : traces.effects(kind)) {
      if (traces.events().stream()
          .filter(event)
          .noneMatch(e -> e.row().epoch() <= told.moment().epoch())) {
        found.accept(flaw);
      }
    }
  }

  private void started() {
    boolean known = traces.events().stream().anyMatch(Recorded::isStart);
    if (!known && !traces.effects(Kind.BEGIN).isEmpty()) {
      found.accept(Flaw.EFFECT_WITHOUT_START);
    }
  }

  /** Each recorded result was returned by a call, in the process that recorded it. */
  private void results() {
    traces.events().stream()
        .filter(Recorded::isStepCompleted)
        .filter(
            event -> traces.calls(Kind.END, event.path()).stream().noneMatch(e -> gave(e, event)))
        .forEach(event -> found.accept(Flaw.COMPLETED_WITHOUT_END));
  }

  private static boolean gave(Effect end, Recorded result) {
    return end.call().nonce().equals(result.output())
        && end.call().attempt() == result.attempt()
        && end.moment().epoch() == result.row().epoch();
  }

  private void calls(String step) {
    List<Effect> begins = traces.calls(Kind.BEGIN, step);
    if (begins.stream().map(begin -> begin.call().key()).distinct().count() > 1) {
      found.accept(Flaw.KEY_CHANGED);
    }
    if (begins.stream().map(begin -> begin.moment().epoch()).distinct().count() < begins.size()) {
      found.accept(Flaw.BEGUN_TWICE);
    }
    int recorded =
        traces.result(step).map(result -> result.row().epoch()).orElse(Integer.MAX_VALUE);
    if (begins.stream().anyMatch(begin -> begin.moment().epoch() > recorded)) {
      found.accept(Flaw.BEGUN_AFTER_COMPLETION);
    }
  }

  private void order(String before, String step) {
    List<Effect> ends = traces.calls(Kind.END, before);
    int recorded =
        traces.result(before).map(result -> result.row().epoch()).orElse(Integer.MAX_VALUE);
    for (Effect begin : traces.calls(Kind.BEGIN, step)) {
      boolean ended = ends.stream().anyMatch(end -> end.moment().isBefore(begin.moment()));
      if (!ended || recorded > begin.moment().epoch()) {
        found.accept(Flaw.BEGUN_BEFORE_DEPENDENCY);
      }
    }
  }
}
