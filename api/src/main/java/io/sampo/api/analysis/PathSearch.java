package io.sampo.api.analysis;

import io.sampo.api.definition.Flow.After;
import io.sampo.api.definition.Join;
import io.sampo.api.definition.StepKind;
import io.sampo.api.format.Nesting.Role;
import io.sampo.api.validation.Graph;
import io.sampo.api.validation.Outline;
import io.sampo.api.validation.Place;
import io.sampo.api.validation.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds the critical path: linear in steps and dependencies, but for sorting those of a join.
 * Recursive in what stands inside each other only, which the validator bounds.
 */
final class PathSearch {
  private final StepDurations durations;
  private final List<String> assumptions = new ArrayList<>();

  private PathSearch(StepDurations durations) {
    this.durations = durations;
  }

  /** A path of some list or step. */
  private record Path(Duration length, List<String> steps) {
    static final Path NONE = new Path(Duration.ZERO, List.of());

    static final Comparator<Path> BY_LENGTH = Comparator.comparing(Path::length);
  }

  /** The path through hooks, steps and finally steps of a run that goes well. */
  static CriticalPath of(Outline outline, StepDurations durations) {
    PathSearch search = new PathSearch(durations);
    Duration length = Duration.ZERO;
    List<String> steps = new ArrayList<>();
    for (Scope scope : Parts.going(outline)) {
      Path path = search.list(scope);
      length = Spans.plus(length, path.length());
      steps.addAll(path.steps());
    }
    return new CriticalPath(steps, length, search.assumptions);
  }

  private Path list(Scope scope) {
    Levels levels = Levels.of(scope);
    int size = levels.order().length;
    Path[] own = new Path[size];
    Duration[] ends = new Duration[size];
    int[] from = new int[size];
    int last = 0;
    for (int step : levels.order()) {
      Place place = scope.places().get(step);
      own[step] = step(place);
      from[step] = decisive(place, levels.graph(), ends);
      Duration start = from[step] < 0 ? Duration.ZERO : ends[from[step]];
      ends[step] = Spans.plus(start, own[step].length());
      last = ends[last] == null || ends[step].compareTo(ends[last]) > 0 ? step : last;
    }
    return new Path(ends[last], steps(own, from, last));
  }

  private static List<String> steps(Path[] own, int[] from, int last) {
    List<Path> backwards = new ArrayList<>();
    for (int step = last; step >= 0; step = from[step]) {
      backwards.add(own[step]);
    }
    Collections.reverse(backwards);
    return backwards.stream().flatMap(path -> path.steps().stream()).toList();
  }

  /** The dependency whose end begins the step: the last of those it waits for; -1 for none. */
  private static int decisive(Place place, Graph graph, Duration[] ends) {
    int[] dependencies = graph.dependencies(place.index());
    if (dependencies.length == 0) {
      return -1;
    }
    Join join =
        place.step().flow().after() instanceof After.Steps after ? after.join() : new Join.All();
    int[] sorted =
        Arrays.stream(dependencies)
            .boxed()
            .sorted(Comparator.comparing(step -> ends[step]))
            .mapToInt(Integer::intValue)
            .toArray();
    return sorted[join.of(sorted.length) - 1];
  }

  private Path step(Place place) {
    Optional<Duration> given = durations.of(place.step());
    if (given.isPresent()) {
      return new Path(given.get(), List.of(place.id()));
    }
    Path inner = inner(place);
    List<String> steps = new ArrayList<>();
    steps.add(place.id());
    steps.addAll(inner.steps());
    return new Path(inner.length(), steps);
  }

  private Path inner(Place place) {
    StepKind kind = place.step().kind();
    List<Path> lists =
        place.inner().stream()
            .filter(scope -> scope.role() != Role.STEP_HANDLER)
            .map(this::list)
            .toList();
    if (!Parts.isHolder(kind)) {
      return new Path(StepDurations.UNIT, List.of());
    } else if (kind instanceof StepKind.Parallel parallel) {
      return branches(parallel, lists);
    } else if (kind instanceof StepKind.Loop loop) {
      return items(place, loop, longest(lists));
    } else if (kind instanceof StepKind.Repeat) {
      assumptions.add("the loop '" + place.id() + "' is counted as one round");
    }
    return longest(lists);
  }

  private static Path longest(List<Path> lists) {
    return lists.stream().max(Path.BY_LENGTH).orElse(Path.NONE);
  }

  /** The branch whose end ends the step; a branch without steps ends at once. */
  private static Path branches(StepKind.Parallel parallel, List<Path> lists) {
    int total = parallel.branches().size();
    List<Path> sorted = new ArrayList<>(Collections.nCopies(total - lists.size(), Path.NONE));
    lists.stream().sorted(Path.BY_LENGTH).forEach(sorted::add);
    return total == 0 ? Path.NONE : sorted.get(parallel.join().of(total) - 1);
  }

  private Path items(Place place, StepKind.Loop loop, Path body) {
    OptionalLong known = Counts.known(loop);
    if (known.isEmpty()) {
      assumptions.add("the loop '" + place.id() + "' is counted as one item");
    }
    long waves = Spans.ceilDiv(known.orElse(1), loop.maxConcurrency().orElse(1));
    return waves == 0 ? Path.NONE : new Path(Spans.times(body.length(), waves), body.steps());
  }
}
