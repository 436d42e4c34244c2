package io.sampo.runtime.core.program;

import java.util.List;
import java.util.Map;

/** The steps of one scope as a graph over the indices 0 to n-1, in the order they were written. */
public final class Block {
  private final List<Node> nodes;
  private final List<int[]> successors;
  private final int[] needed;
  private final Map<String, Integer> index;

  Block(List<Node> nodes, List<int[]> successors, int[] needed, Map<String, Integer> index) {
    this.nodes = List.copyOf(nodes);
    this.successors = List.copyOf(successors);
    this.needed = needed;
    this.index = Map.copyOf(index);
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

  public int size() {
    return nodes.size();
  }

  /** The index of the step of that id, or -1. */
  public int indexOf(String id) {
    return index.getOrDefault(id, -1);
  }
}
