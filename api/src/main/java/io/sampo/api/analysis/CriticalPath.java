package io.sampo.api.analysis;

import java.time.Duration;
import java.util.List;

/**
 * The chain of steps that decides how long a run takes when everything goes well and there is
 * always a free place: only shortening one of these makes the whole shorter. The longest path of a
 * directed acyclic graph weighted by durations (Kelley and Walker, "Critical-Path Planning and
 * Scheduling", 1959).
 *
 * @param steps the ids, in the order of running; a step that contains others stands before those of
 *     its own critical path
 * @param length what they take together
 * @param assumptions what had to be taken for granted, such as the number of a loop's items; empty
 *     when nothing was
 */
public record CriticalPath(List<String> steps, Duration length, List<String> assumptions) {
  public CriticalPath {
    steps = List.copyOf(steps);
    assumptions = List.copyOf(assumptions);
  }
}
