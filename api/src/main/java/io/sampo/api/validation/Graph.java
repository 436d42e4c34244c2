package io.sampo.api.validation;

import io.sampo.api.definition.Flow.After;
import java.util.ArrayList;
import java.util.List;

/** The dependencies inside one scope, by index; those that do not exist are left out. */
public final class Graph {
  private static final int[] NONE = {};

  private final int[][] dependencies;

  private Graph(int[][] dependencies) {
    this.dependencies = dependencies;
  }

  /** The graph of a list of steps, in time linear in steps and dependencies. */
  public static Graph of(Scope scope) {
    int[][] dependencies = new int[scope.places().size()][];
    for (Place place : scope.places()) {
      dependencies[place.index()] = dependencies(place);
    }
    return new Graph(dependencies);
  }

  private static int[] dependencies(Place place) {
    if (place.step().flow().after() instanceof After.Previous) {
      return place.index() == 0 ? NONE : new int[] {place.index() - 1};
    }
    return place.dependencies().stream()
        .distinct()
        .flatMap(id -> place.scope().find(id).stream())
        .mapToInt(Place::index)
        .filter(index -> index != place.index())
        .toArray();
  }

  /** How many steps there are. */
  public int size() {
    return dependencies.length;
  }

  /** What a step waits for, itself not counted; not to be changed. */
  public int[] dependencies(int step) {
    return dependencies[step];
  }

  /** The steps that wait for each step. */
  public List<List<Integer>> successors() {
    List<List<Integer>> successors = new ArrayList<>(size());
    for (int step = 0; step < size(); step++) {
      successors.add(new ArrayList<>(1));
    }
    for (int step = 0; step < size(); step++) {
      for (int dependency : dependencies[step]) {
        successors.get(dependency).add(step);
      }
    }
    return successors;
  }
}
