package io.sampo.api.format;

import io.sampo.api.format.OpenNode.Sized;
import io.sampo.api.problem.Location;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Builds nodes from the beginnings, ends and scalars of a document, within the limits. */
final class Composer {
  /** Four times what a document without aliases can reach. */
  private static final int WEIGHT_PER_BYTE = 4;

  private final Findings findings;
  private final Deque<OpenNode> open = new ArrayDeque<>();
  private Optional<Sized> root = Optional.empty();
  private long weight;

  Composer(Findings findings) {
    this.findings = findings;
  }

  Optional<Node> root() {
    return root.map(Sized::node);
  }

  /** Whether a whole document has been seen. */
  boolean isDone() {
    return root.isPresent();
  }

  boolean awaitsKey() {
    return !open.isEmpty() && open.getFirst().awaitsKey();
  }

  void start(boolean isMapping, Location at) {
    if (awaitsKey()) {
      String found = isMapping ? "an object" : "a list";
      throw new Unreadable("syntax", "Expected a text as key, but got " + found, at);
    }
    requireDepth(open.size() + 1, at);
    open.push(new OpenNode(isMapping, at, findings));
  }

  Sized end() {
    Sized done = open.pop().close();
    place(done);
    return done;
  }

  void add(Sized value, Location at) {
    requireDepth(open.size() + value.height(), at);
    weight += value.weight();
    if (weight > (long) WEIGHT_PER_BYTE * findings.limits().bytes()) {
      throw new Unreadable(
          "limit", "Expected aliases to stand for less, but the document grows too big here", at);
    }
    place(value);
  }

  private void place(Sized value) {
    if (open.isEmpty()) {
      root = Optional.of(value);
    } else {
      open.getFirst().add(value);
    }
  }

  private void requireDepth(int depth, Location at) {
    int most = findings.limits().depth();
    if (depth > most) {
      throw new Unreadable(
          "limit",
          "Expected values nested at most "
              + most
              + " deep, but these are nested deeper;"
              + " make inner steps a workflow of their own, and call it by a 'subflow'",
          at);
    }
  }
}
