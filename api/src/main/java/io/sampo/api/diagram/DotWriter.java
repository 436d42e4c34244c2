package io.sampo.api.diagram;

import io.sampo.api.diagram.Picture.Cluster;
import io.sampo.api.diagram.Picture.Edge;
import io.sampo.api.diagram.Picture.Line;
import io.sampo.api.diagram.Picture.Node;
import io.sampo.api.diagram.Picture.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a picture in Graphviz's DOT language, <a href="https://graphviz.org/doc/info/lang.html">as
 * specified</a>.
 */
final class DotWriter {
  private final IndentedText lines = new IndentedText();

  private DotWriter() {}

  static String write(Picture picture) {
    DotWriter writer = new DotWriter();
    writer.lines.open("digraph workflow {");
    writer.lines.add("graph [fontname=\"Helvetica\", style=\"rounded\"];");
    writer.lines.add("node [fontname=\"Helvetica\"];");
    writer.lines.add("edge [fontname=\"Helvetica\"];");
    writer.parts(picture.parts());
    picture.edges().forEach(writer::edge);
    writer.lines.close("}");
    return writer.lines.toString();
  }

  private void parts(List<Part> parts) {
    for (Part part : parts) {
      if (part instanceof Cluster cluster) {
        lines.open("subgraph \"cluster_" + cluster.key() + "\" {");
        lines.add("label=" + quote(List.of(cluster.title())) + ";");
        parts(cluster.parts());
        lines.close("}");
      } else if (part instanceof Node node) {
        lines.add(node.key() + " [" + outline(node) + "label=" + quote(node.lines()) + "];");
      } else {
        throw new AssertionError(part);
      }
    }
  }

  private static String outline(Node node) {
    return switch (node.shape()) {
      case TERMINAL -> "shape=box, style=\"rounded,bold\", ";
      case JOINT -> node.lines().isEmpty() ? "shape=point, width=0.15, " : "shape=circle, ";
      case ACTION -> "shape=box, ";
      case EACH -> "shape=parallelogram, ";
      case SUBFLOW -> "shape=box, peripheries=2, ";
      case WAIT -> "shape=cds, ";
      case APPROVAL -> "shape=invtrapezium, ";
      case DECISION -> "shape=diamond, ";
      case FORK -> "shape=hexagon, ";
      case LOOP -> "shape=trapezium, ";
      case GROUP -> "shape=box, style=rounded, ";
    };
  }

  private void edge(Edge edge) {
    List<String> attributes = new ArrayList<>();
    if (!edge.label().isEmpty()) {
      attributes.add("label=" + quote(List.of(edge.label())));
    }
    if (edge.line() == Line.DASHED) {
      attributes.add("style=dashed");
    }
    String list = attributes.isEmpty() ? "" : " [" + String.join(", ", attributes) + "]";
    lines.add(edge.from() + " -> " + edge.to() + list + ";");
  }

  private static String quote(List<String> texts) {
    return texts.stream().map(DotWriter::escape).collect(Collectors.joining("\\n", "\"", "\""));
  }

  /** Graphviz reads entities in labels as HTML does, and {@code \N} as the node's name. */
  private static String escape(String caption) {
    return caption.replace("&", "&amp;").replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
