package io.sampo.runtime.core.rules;

import io.sampo.api.json.Json;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.StepState;
import io.sampo.runtime.core.UndoEntry;
import io.sampo.runtime.core.expression.ExpressionException;
import io.sampo.runtime.core.state.StepRef;
import java.util.Map;

/** Notes how a step can be undone, at the moment when it completes. */
final class UndoRules {
  private UndoRules() {}

  static void note(Draft draft, StepRef ref, long at) {
    String action = ref.node().policy().compensation().orElseThrow();
    StepState state = ref.state();
    draft.emit(
        new Event.UndoNoted(new UndoEntry(ref.path(), state.attempt(), action, input(state), at)));
  }

  /** What can be stored by itself may be too deep together. */
  private static UndoEntry.Input input(StepState state) {
    try {
      return new UndoEntry.Input.Rendered(
          Storable.checked(Json.object(Map.of("input", state.input(), "output", state.output()))));
    } catch (ExpressionException e) {
      return new UndoEntry.Input.Broken(
          Failure.permanent(Failure.INPUT, String.valueOf(e.getMessage())));
    }
  }
}
