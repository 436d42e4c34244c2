package io.sampo.runtime.errors;

import java.util.function.Supplier;

/**
 * Makes Errors that a definition or data can cause into exceptions. Pekko ends the process for an
 * Error in an actor, and would do so again after every restart; an exception concerns one
 * execution.
 */
public final class Errors {
  private Errors() {}

  /**
   * What the work comes to.
   *
   * @throws IllegalStateException in place of an Error, with its reason
   */
  public static <T> T asExceptions(Supplier<T> work) {
    try {
      return work.get();
    } catch (StackOverflowError e) {
      throw new IllegalStateException(
          "Expected a definition and data that fit the stack of a thread, but they are nested too"
              + " deep; split them",
          e);
    } catch (LinkageError | AssertionError e) {
      throw new IllegalStateException("Expected the engine to be whole, but " + e, e);
    }
  }
}
