package io.sampo.api.diagram;

import io.sampo.api.diagram.Picture.Cluster;
import io.sampo.api.diagram.Picture.Edge;
import io.sampo.api.diagram.Picture.Line;
import io.sampo.api.diagram.Picture.Node;
import io.sampo.api.diagram.Picture.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A picture while it is drawn: parts are put into the box that was opened last. */
final class Sketch {
  private final Keys keys = new Keys();
  private final Deque<List<Part>> open = new ArrayDeque<>();
  private final List<Edge> edges = new ArrayList<>();

  Sketch() {
    open.push(new ArrayList<>());
  }

  /** Draws a node and tells its key; the lines may be any texts. */
  String node(String prefix, String id, Shape shape, List<String> lines) {
    String key = keys.next(prefix, id);
    put(new Node(key, shape, lines.stream().map(Caption::of).toList()));
    return key;
  }

  String joint(String id, String label) {
    return node("joint", id, Shape.JOINT, label.isEmpty() ? List.of() : List.of(label));
  }

  void open() {
    open.push(new ArrayList<>());
  }

  /** Draws a box round all that was drawn since the last opening. */
  void close(String prefix, String id, String title) {
    List<Part> inside = open.pop();
    put(new Cluster(keys.next(prefix, id), Caption.of(title), inside));
  }

  private void put(Part part) {
    open.element().add(part);
  }

  void edge(String from, String to, String label) {
    edges.add(new Edge(from, to, Caption.of(label), Line.WHOLE));
  }

  void dashed(String from, String to, String label) {
    edges.add(new Edge(from, to, Caption.of(label), Line.DASHED));
  }

  /** Each of the one after each of the others; by way of a joint where that saves edges. */
  void link(List<String> from, List<String> to) {
    if (from.size() > 1 && to.size() > 1) {
      List<String> joint = List.of(joint("all", ""));
      link(from, joint);
      link(joint, to);
      return;
    }
    from.forEach(one -> to.forEach(other -> edge(one, other, "")));
  }

  Picture picture() {
    return new Picture(open.element(), edges);
  }
}
