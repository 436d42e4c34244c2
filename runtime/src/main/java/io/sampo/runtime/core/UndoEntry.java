package io.sampo.runtime.core;

import io.sampo.api.json.Json;
import io.sampo.api.view.Failure;

/**
 * How a step that has completed can be undone, noted when it completed: later its scope, its input
 * and the store of that moment are gone.
 *
 * @param path the step
 * @param attempt the attempt that completed; for a step that contains others, of the step itself
 * @param action the action that undoes it
 * @param input what that action is to be called with
 * @param at when the step completed, in milliseconds since 1970
 */
public record UndoEntry(String path, int attempt, String action, Input input, long at) {

  /** What the action that undoes a step is called with. */
  public sealed interface Input {

    /** The step's input and output. */
    record Rendered(Json value) implements Input {}

    /** The input could not be rendered. The step's result counts all the same. */
    record Broken(Failure failure) implements Input {}
  }
}
