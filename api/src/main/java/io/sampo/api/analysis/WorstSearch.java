package io.sampo.api.analysis;

import io.sampo.api.definition.OnError;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.Nesting.Role;
import io.sampo.api.validation.Outline;
import io.sampo.api.validation.Place;
import io.sampo.api.validation.Scope;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Adds up what an execution can cost at most: linear in steps and dependencies, and recursive in
 * what stands inside each other only, which the validator bounds.
 */
final class WorstSearch {
  /** The first run and the jumps an execution may make. */
  private static final Tally RUNS_WITH_JUMPS = Tally.of(101);

  private final WorkflowDefinition definition;
  private final Map<String, OptionalLong> attempts = new LinkedHashMap<>();

  private WorstSearch(WorkflowDefinition definition) {
    this.definition = definition;
  }

  /** What a list or a step costs at most. */
  private record Cost(Tally attempts, Stretch duration) {
    static final Cost NONE = new Cost(Tally.NONE, Stretch.NONE);

    Cost plus(Cost other) {
      return new Cost(attempts.plus(other.attempts()), duration.plus(other.duration()));
    }
  }

  static WorstCase of(Outline outline) {
    WorstSearch search = new WorstSearch(outline.definition());
    outline.places().forEach(place -> search.attempts.put(place.id(), OptionalLong.empty()));
    Cost before = search.top(outline, "pre_hooks", "steps", "post_hooks");
    Cost after = search.top(outline, "error_handler", "finally");
    Stretch duration =
        before.duration().upTo(outline.definition().options().timeout()).plus(after.duration());
    Tally attempts = before.attempts().plus(after.attempts());
    List<String> why =
        Stream.concat(attempts.why().stream(), duration.why().stream()).distinct().toList();
    return new WorstCase(search.attempts, attempts.count(), duration.length(), why);
  }

  private Cost top(Outline outline, String... paths) {
    Cost sum = Cost.NONE;
    for (Scope scope : outline.scopes()) {
      if (scope.owner().isEmpty() && List.of(paths).contains(scope.path().text())) {
        sum = sum.plus(list(scope, Tally.ONE));
      }
    }
    return sum;
  }

  private Cost list(Scope scope, Tally runs) {
    Levels levels = Levels.of(scope);
    BitSet again = Jumps.reset(definition, scope, levels.graph());
    List<Tally> tallies = new ArrayList<>();
    Stretch[] ends = new Stretch[scope.places().size()];
    for (int step : levels.order()) {
      Place place = scope.places().get(step);
      Tally times = again.get(step) ? RUNS_WITH_JUMPS : Tally.ONE;
      Cost cost = step(place, runs.times(times));
      tallies.add(cost.attempts().times(times));
      List<Stretch> waits = new ArrayList<>();
      for (int dependency : levels.graph().dependencies(step)) {
        waits.add(new Stretch(Optional.of(ends[dependency].known()), List.of()));
      }
      ends[step] =
          new Stretch(
              Optional.of(Spans.plus(Stretch.longest(waits).known(), cost.duration().known())),
              cost.duration().why());
    }
    Stretch whole = together(ends);
    return new Cost(Tally.sum(tallies), again.isEmpty() ? whole : whole.times(RUNS_WITH_JUMPS));
  }

  /** The last end, or the reasons of all steps that have no bound. */
  private static Stretch together(Stretch[] ends) {
    List<String> why = Stream.of(ends).flatMap(end -> end.why().stream()).distinct().toList();
    return why.isEmpty() ? Stretch.longest(List.of(ends)) : new Stretch(Optional.empty(), why);
  }

  private Cost step(Place place, Tally runs) {
    RetryPolicy retry = Parts.retry(definition, place);
    Tally tries = Tally.of(retry.attempts());
    Tally calls = StepBounds.calls(place);
    attempts.put(place.id(), runs.times(tries).times(calls).count());
    Cost inner = inner(place, runs.times(tries));
    Stretch once =
        Parts.isHolder(place.step().kind())
            ? inner.duration().upTo(place.step().policy().timeout())
            : StepBounds.once(definition, place);
    Stretch call = once.times(tries).plus(Stretch.of(Delays.longest(retry)));
    Stretch all =
        call.times(StepBounds.waves(place)).upTo(place.step().policy().extras().totalTimeout());
    boolean isPaused = Parts.onError(definition, place) instanceof OnError.Pause;
    Stretch decision =
        isPaused
            ? Stretch.unbounded("'" + place.id() + "' pauses until somebody decides")
            : Stretch.NONE;
    Tally own =
        Parts.takesDefaults(place.step().kind())
            ? tries.times(calls)
            : tries.times(inner.attempts());
    return new Cost(own, all.plus(decision)).plus(handler(place, runs));
  }

  private Cost handler(Place place, Tally runs) {
    return place.inner().stream()
        .filter(scope -> scope.role() == Role.STEP_HANDLER)
        .findFirst()
        .map(scope -> list(scope, runs))
        .orElse(Cost.NONE);
  }

  private Cost inner(Place place, Tally runs) {
    StepKind kind = place.step().kind();
    Tally times = StepBounds.iterations(place);
    List<Cost> lists =
        place.inner().stream()
            .filter(scope -> scope.role() != Role.STEP_HANDLER)
            .map(scope -> list(scope, runs.times(times)))
            .toList();
    List<Tally> tallies = lists.stream().map(Cost::attempts).toList();
    boolean isChoice = kind instanceof StepKind.Condition || kind instanceof StepKind.Switch;
    Tally tally = isChoice ? Tally.most(tallies) : Tally.sum(tallies);
    Stretch longest = Stretch.longest(lists.stream().map(Cost::duration).toList());
    return new Cost(
        tally.times(times), longest.times(StepBounds.rounds(place)).plus(StepBounds.pauses(place)));
  }
}
