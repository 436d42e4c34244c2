package io.sampo.api.format;

import io.sampo.api.problem.Location;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A list or an object whose end has not been seen yet. */
final class OpenNode {
  private final Location at;
  private final boolean isMapping;
  private final Findings findings;
  private final List<Node> items = new ArrayList<>();
  private final List<Node.Entry> entries = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();
  private Node.@Nullable Scalar key;
  private long weight = 1;
  private int height;

  OpenNode(boolean isMapping, Location at, Findings findings) {
    this.isMapping = isMapping;
    this.at = at;
    this.findings = findings;
  }

  /**
   * A finished node.
   *
   * @param weight how many values and characters it stands for, aliases expanded
   * @param height how deep values stand in each other in it, 0 for a scalar
   */
  record Sized(Node node, long weight, int height) {
    static Sized scalar(Node.Scalar scalar) {
      return new Sized(scalar, 1L + scalar.text().length(), 0);
    }
  }

  /** Whether the next value is a key. */
  boolean awaitsKey() {
    return isMapping && key == null;
  }

  void add(Sized child) {
    weight += child.weight();
    height = Math.max(height, child.height());
    if (!isMapping) {
      items.add(child.node());
    } else if (key == null) {
      key = asKey(child.node());
    } else {
      addEntry(key, child.node());
      key = null;
    }
  }

  private static Node.Scalar asKey(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return scalar;
    }
    throw new Unreadable("syntax", "Expected a text as key, but got " + node.describe(), node.at());
  }

  private void addEntry(Node.Scalar name, Node value) {
    if (keys.add(name.text())) {
      entries.add(
          new Node.Entry(name.text(), name.json(), name.at(), value, YamlScalars.isMerge(name)));
    } else {
      findings.problem(
          "duplicate_key",
          "",
          name.at(),
          "Expected each key once, but '" + name.text() + "' is there twice: remove one");
    }
  }

  Sized close() {
    Node node =
        isMapping
            ? new Node.Mapping(List.copyOf(entries), at)
            : new Node.Sequence(List.copyOf(items), at);
    return new Sized(node, weight, height + 1);
  }
}
