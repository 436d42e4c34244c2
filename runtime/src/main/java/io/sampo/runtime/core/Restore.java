package io.sampo.runtime.core;

import io.sampo.runtime.core.ExecutionSnapshot.Inner;
import io.sampo.runtime.core.ExecutionSnapshot.Step;
import io.sampo.runtime.core.program.Part;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a snapshot back into a run that has no scopes yet. */
final class Restore {
  private final Run run;
  private final ExecutionSnapshot snapshot;

  private Restore(Run run, ExecutionSnapshot snapshot) {
    this.run = run;
    this.snapshot = snapshot;
  }

  static void into(Run run, ExecutionSnapshot snapshot) {
    Restore restore = new Restore(run, snapshot);
    snapshot.store().forEach(run.entries()::put);
    snapshot.timers().forEach((name, due) -> run.agenda().begin(new Work.Timer(name, due)));
    run.signals().restore(snapshot.inbox());
    restore.parts();
    restore.steps();
    snapshot.steps().ready().forEach(path -> run.instances().requeue(run.at(path)));
  }

  /** All that have begun: the parts before the present one are read by expressions and shown. */
  private void parts() {
    Part present = snapshot.stand().part();
    for (Part part : Part.values()) {
      if (part == present || (part.compareTo(present) < 0 && hasBegun(part))) {
        Scope unused = run.instances().adopt(run.frame(part, snapshot.stand().cause()));
      }
    }
  }

  private boolean hasBegun(Part part) {
    return snapshot.steps().steps().keySet().stream().anyMatch(step -> isIn(part, step));
  }

  private static boolean isIn(Part part, String step) {
    return part == Part.MAIN
        ? Arrays.stream(Part.values()).noneMatch(other -> other != part && isIn(other, step))
        : step.startsWith(part.path() + "/");
  }

  /** Steps around come before steps inside: their paths are shorter. */
  private void steps() {
    List<Map.Entry<String, Step>> steps =
        snapshot.steps().steps().entrySet().stream()
            .sorted(Comparator.comparingInt(entry -> entry.getKey().length()))
            .toList();
    for (Map.Entry<String, Step> entry : steps) {
      step(entry.getKey(), entry.getValue());
    }
  }

  private void step(String path, Step step) {
    Place place = place(path);
    place.scope().arrived(place.index(), step.times().arrived());
    place.scope().continued(place.index(), step.remarks().continued());
    run.instances().set(place, state(step, place));
    if (place.state().doing() == Doing.ATTEMPTING) {
      run.agenda().begin(Moves.work(place));
    } else if (place.state().doing() == Doing.HANDLING) {
      Scope unused = run.instances().adopt(Holders.handler(run, place));
    }
    Optional.ofNullable(snapshot.steps().inner().get(path))
        .ifPresent(inner -> inside(place, inner));
  }

  /** A step that was led back to is not found by its path before its state is there. */
  private Place place(String path) {
    return run.find(path).orElseGet(() -> run.instances().untouched(path));
  }

  /** Before there was a word for it, a step whose failure was continued over was just failed. */
  private static StepState state(Step step, Place place) {
    boolean continued = step.doing() == Doing.FAILED && place.node().policy().continues();
    return new StepState(
        continued ? Doing.CONTINUED : step.doing(),
        new StepState.Times(step.times().occurrence(), step.times().attempt()),
        step.input(),
        step.output(),
        step.trouble(),
        new StepState.Remark(step.remarks().note(), step.remarks().cacheKey()));
  }

  private void inside(Place place, Inner inner) {
    Inside inside = Holders.restore(place.node().task(), inner);
    run.instances().enter(place.path(), inside);
    for (int slot : inner.counts().open()) {
      inside.reopened();
      Scope unused = run.instances().adopt(Holders.frame(place, inside, slot));
    }
  }
}
