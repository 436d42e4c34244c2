package io.sampo.api.analysis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the steps of one list, be it the workflow's own or one inside a step, follow from each other.
 *
 * @param path where the list stands, such as {@code steps[2].loop.steps}
 * @param dependencies what each step waits for, by id and in written order, the unwritten
 *     dependency on the step before included
 * @param levels the ids in topological batches: the first holds what waits for nothing, each
 *     further one what waits only for steps before it and at least one of the batch just before;
 *     inside a batch in written order
 */
public record StepList(
    String path, Map<String, List<String>> dependencies, List<List<String>> levels) {
  public StepList {
    dependencies = Collections.unmodifiableMap(new LinkedHashMap<>(dependencies));
    levels = levels.stream().map(List::copyOf).toList();
  }

  /** The batches of two steps and more: none in a batch waits for another, so all may overlap. */
  public List<List<String>> parallelGroups() {
    return levels.stream().filter(level -> level.size() > 1).toList();
  }
}
