package io.sampo.runtime.core.program;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The steps of one scope as a graph over the indices 0 to n-1, in the order they were written. */
public final class Block {
  public static final Block EMPTY = new Block(List.of(), List.of(), new int[0], Map.of());

  private final List<Node> nodes;
  private final List<int[]> successors;
  private final int[] needed;
  private final int[] dependencies;
  private final boolean needsSome;
  private final Map<String, Integer> index;
  private final boolean isSolo;

  Block(List<Node> nodes, List<int[]> successors, int[] needed, Map<String, Integer> index) {
    this(nodes, successors, needed, index, false);
  }

  private Block(
      List<Node> nodes,
      List<int[]> successors,
      int[] needed,
      Map<String, Integer> index,
      boolean isSolo) {
    this.nodes = List.copyOf(nodes);
    this.successors = List.copyOf(successors);
    this.needed = needed;
    this.dependencies = dependencies(successors);
    this.needsSome = !Arrays.equals(needed, dependencies);
    this.index = Map.copyOf(index);
    this.isSolo = isSolo;
  }

  private static int[] dependencies(List<int[]> successors) {
    int[] dependencies = new int[successors.size()];
    for (int[] following : successors) {
      for (int step : following) {
        dependencies[step]++;
      }
    }
    return dependencies;
  }

  /** A block of one step that has no name of its own: it is called like the scope it stands in. */
  static Block solo(Node node) {
    return new Block(List.of(node), List.of(new int[0]), new int[1], Map.of(), true);
  }

  /** The steps. */
  public List<Node> nodes() {
    return nodes;
  }

  /** The steps that depend on a step; not to be changed. */
  public int[] successors(int step) {
    return successors.get(step);
  }

  /** How many of a step's dependencies must be done before it runs. */
  public int needed(int step) {
    return needed[step];
  }

  /** How many dependencies a step has. */
  public int dependencies(int step) {
    return dependencies[step];
  }

  /** Whether any step needs only some of its dependencies. */
  public boolean needsSome() {
    return needsSome;
  }

  public int size() {
    return nodes.size();
  }

  public boolean isEmpty() {
    return nodes.isEmpty();
  }

  /** Whether its one step has no name of its own. */
  public boolean isSolo() {
    return isSolo;
  }

  /** The index of the step of that id, or -1. */
  public int indexOf(String id) {
    return index.getOrDefault(id, -1);
  }
}
