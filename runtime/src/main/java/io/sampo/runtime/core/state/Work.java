package io.sampo.runtime.core.state;

import io.sampo.api.json.Json;
import io.sampo.runtime.core.TimerKey;
import io.sampo.runtime.core.program.Node;

/** Something that should be going on for an execution right now. */
public sealed interface Work {

  /**
   * An attempt that should be running: of the step {@code node}, as the instance {@code path}; with
   * a cache key, a result known under it may be taken instead.
   *
   * @param interruptions how often attempts of this step were cut short with their process
   */
  record Attempt(
      String path, Fence fence, Json input, String cacheKey, Node node, int interruptions)
      implements Work {

    /**
     * Tells an attempt from all others at the same path.
     *
     * @param attempt from 1
     * @param generation of the execution; see {@link io.sampo.runtime.core.Facts.Stamp}
     */
    public record Fence(int attempt, int generation) {}

    public int attempt() {
      return fence.attempt();
    }

    public int generation() {
      return fence.generation();
    }

    @Override
    public Object key() {
      return path;
    }

    /** Whether both are the same attempt at the same step. */
    public boolean isSameAttempt(Attempt other) {
      return fence.equals(other.fence) && path.equals(other.path);
    }
  }

  /** A timer that should fire at {@code dueAt}, in milliseconds since 1970. */
  record Timer(TimerKey name, long dueAt) implements Work {
    @Override
    public Object key() {
      return name;
    }
  }

  /** What no two items of an agenda share. */
  Object key();
}
