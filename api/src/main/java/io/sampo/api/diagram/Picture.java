package io.sampo.api.diagram;

import java.util.List;

/**
 * What is drawn, before any language: parts inside each other, and edges between nodes only, so
 * that every language can draw them.
 *
 * @param parts the outermost parts, in the order of drawing
 * @param edges all edges; each end is the key of a node
 */
record Picture(List<Part> parts, List<Edge> edges) {

  Picture {
    parts = List.copyOf(parts);
    edges = List.copyOf(edges);
  }

  /** A node, or a box round several parts. */
  sealed interface Part {

    /** A name of ASCII letters, digits and {@code _} that no other part has. */
    String key();
  }

  /** A node with the lines of its label; none for a mere joint. */
  record Node(String key, Shape shape, List<String> lines) implements Part {
    Node {
      lines = List.copyOf(lines);
    }
  }

  /** A box with a title. */
  record Cluster(String key, String title, List<Part> parts) implements Part {
    Cluster {
      parts = List.copyOf(parts);
    }
  }

  /** An arrow; its label is empty when it says all by itself. */
  record Edge(String from, String to, String label, Line line) {}

  /** What an arrow is for. */
  enum Line {
    /** What runs after what. */
    WHOLE,
    /** What follows a failure. */
    DASHED
  }
}
