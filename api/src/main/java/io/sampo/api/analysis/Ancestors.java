package io.sampo.api.analysis;

import io.sampo.api.validation.Graph;
import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * Which steps of a list are certainly done when another begins, by their positions in a topological
 * order. A bit per pair of steps, and a pass over a row of bits per dependency.
 */
final class Ancestors {
  private final int[] order;
  private final int[] positions;
  private final BitSet[] rows;

  private Ancestors(int[] order) {
    this.order = order;
    this.positions = new int[order.length];
    this.rows = new BitSet[order.length];
    for (int at = 0; at < order.length; at++) {
      positions[order[at]] = at;
    }
  }

  /** The positions of a list, with nothing before anything yet. */
  static Ancestors none(Levels levels) {
    Ancestors ancestors = new Ancestors(levels.order());
    for (int at = 0; at < ancestors.rows.length; at++) {
      ancestors.rows[at] = new BitSet(at);
    }
    return ancestors;
  }

  /**
   * What the dependencies of a list say.
   *
   * @param waitsForAll whether the step of that index never begins before all its dependencies are
   *     done
   */
  static Ancestors of(Levels levels, IntPredicate waitsForAll) {
    Ancestors ancestors = none(levels);
    Graph graph = levels.graph();
    for (int step : levels.order()) {
      if (waitsForAll.test(step)) {
        for (int dependency : graph.dependencies(step)) {
          ancestors.add(ancestors.position(step), ancestors.position(dependency));
        }
      }
    }
    return ancestors;
  }

  int position(int step) {
    return positions[step];
  }

  int step(int position) {
    return order[position];
  }

  /** The positions before that one; not to be changed. */
  BitSet before(int position) {
    return rows[position];
  }

  /** Puts one position and all before it before another. */
  private void add(int later, int earlier) {
    rows[later].or(rows[earlier]);
    rows[later].set(earlier);
  }

  /**
   * Puts those positions before another, and leaves out of them what is before one of the rest: the
   * transitive reduction (Aho, Garey and Ullman, "The Transitive Reduction of a Directed Graph",
   * 1972), for the later ones hide the earlier.
   */
  BitSet reduced(int position, BitSet wanted) {
    BitSet open = (BitSet) wanted.clone();
    BitSet kept = new BitSet(position);
    for (int last = open.length() - 1; last >= 0; last = open.length() - 1) {
      kept.set(last);
      open.clear(last);
      open.andNot(rows[last]);
      add(position, last);
    }
    return kept;
  }
}
