package io.sampo.api.diagram;

import io.sampo.api.diagram.Picture.Cluster;
import io.sampo.api.diagram.Picture.Edge;
import io.sampo.api.diagram.Picture.Line;
import io.sampo.api.diagram.Picture.Node;
import io.sampo.api.diagram.Picture.Part;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a picture as a Mermaid flowchart, in the syntax that old renderers take, too. */
final class MermaidWriter {
  private final IndentedText lines = new IndentedText();

  private MermaidWriter() {}

  static String write(Picture picture) {
    MermaidWriter writer = new MermaidWriter();
    writer.lines.open("flowchart TB");
    writer.parts(picture.parts());
    picture.edges().forEach(writer::edge);
    return writer.lines.toString();
  }

  private void parts(List<Part> parts) {
    for (Part part : parts) {
      if (part instanceof Cluster cluster) {
        lines.open("subgraph " + cluster.key() + "[" + MermaidText.quote(cluster.title()) + "]");
        parts(cluster.parts());
        lines.close("end");
      } else if (part instanceof Node node) {
        lines.add(node.key() + outline(node.shape(), label(node.lines())));
      } else {
        throw new AssertionError(part);
      }
    }
  }

  private static String label(List<String> texts) {
    if (texts.isEmpty()) {
      return "\" \"";
    }
    return texts.stream()
        .map(MermaidText::quote)
        .map(quoted -> quoted.substring(1, quoted.length() - 1))
        .collect(Collectors.joining("<br/>", "\"", "\""));
  }

  private static String outline(Shape shape, String label) {
    return switch (shape) {
      case TERMINAL -> "([" + label + "])";
      case JOINT -> "((" + label + "))";
      case ACTION -> "[" + label + "]";
      case EACH -> "[/" + label + "/]";
      case SUBFLOW -> "[[" + label + "]]";
      case WAIT -> ">" + label + "]";
      case APPROVAL -> "[\\" + label + "/]";
      case DECISION -> "{" + label + "}";
      case FORK -> "{{" + label + "}}";
      case LOOP -> "[/" + label + "\\]";
      case GROUP -> "(" + label + ")";
    };
  }

  private void edge(Edge edge) {
    String arrow = edge.line() == Line.DASHED ? "-.->" : "-->";
    String label = edge.label().isEmpty() ? "" : "|" + MermaidText.quote(edge.label()) + "|";
    lines.add(edge.from() + " " + arrow + label + " " + edge.to());
  }
}
