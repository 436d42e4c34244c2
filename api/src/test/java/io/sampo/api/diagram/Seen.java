package io.sampo.api.diagram;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a reader of a diagram sees, whatever language it is in; filled by parsers that know nothing
 * of the writers.
 */
final class Seen {
  private final Map<String, List<String>> nodes = new LinkedHashMap<>();
  private final List<String> edges = new ArrayList<>();
  private final List<String> clusters = new ArrayList<>();
  private final List<String> ends = new ArrayList<>();

  void node(String key, List<String> lines) {
    if (nodes.put(key, lines) != null) {
      throw new AssertionError("declared twice: " + key);
    }
  }

  void edge(String from, String to, String label, boolean isDashed) {
    ends.add(from);
    ends.add(to);
    edges.add(from + (isDashed ? " ..> " : " --> ") + to + (label.isEmpty() ? "" : ": " + label));
  }

  void cluster(String title) {
    clusters.add(title);
  }

  /** The lines of each node's label. */
  Map<String, List<String>> nodes() {
    return nodes;
  }

  List<String> edges() {
    return edges;
  }

  /** The titles of all boxes. */
  List<String> clusters() {
    return clusters;
  }

  /** The keys that edges name. */
  List<String> ends() {
    return ends;
  }

  @Override
  public String toString() {
    return nodes + "\n" + edges + "\n" + clusters;
  }
}
