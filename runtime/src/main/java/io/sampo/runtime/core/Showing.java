package io.sampo.runtime.core;

import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.view.StepView;
import io.sampo.runtime.core.program.Part;
import java.util.ArrayList;
import java.util.List;

/** The steps of a run as seen from outside. */
final class Showing {
  private final Run run;
  private final List<StepView> views = new ArrayList<>();

  private Showing(Run run) {
    this.run = run;
  }

  /**
   * In the definition's order, each with the steps inside it that have begun and are not folded.
   */
  static List<StepView> steps(Run run) {
    Showing showing = new Showing(run);
    for (Part part : Part.values()) {
      Scope scope = run.scope(part);
      if (scope != null) {
        showing.scope(scope, part == Part.MAIN);
      }
    }
    return showing.views;
  }

  private void scope(Scope scope, boolean all) {
    for (int at = 0; at < scope.block().size(); at++) {
      Place place = new Place(scope, at);
      if (all || place.state().doing() != Doing.PENDING) {
        views.add(view(place));
        inside(place);
      }
    }
  }

  private StepView view(Place place) {
    StepState state = place.state();
    RetryPolicy retry = place.node().policy().retry();
    return new StepView(
        place.path(),
        state.doing().status(),
        state.attempt(),
        state.output(),
        state.failure().map(failure -> Verdicts.of(run.program(), retry, failure)),
        state.note());
  }

  private void inside(Place place) {
    Inside inside = run.instances().inside(place.path());
    if (inside != null && inside.open() > 0) {
      for (int slot = 0; slot < inside.opened(); slot++) {
        show(Holders.path(place, slot));
      }
    } else if (place.state().doing() == Doing.HANDLING) {
      show(Holders.handlerPath(place));
    }
  }

  private void show(String path) {
    Scope scope = run.instances().scope(path);
    if (scope != null) {
      scope(scope, false);
    }
  }
}
