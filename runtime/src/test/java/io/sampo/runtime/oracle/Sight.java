package io.sampo.runtime.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * What a random step may read, and what it must leave alone so that no race decides.
 *
 * @param numbers expressions that are numbers
 * @param lists expressions that are lists
 * @param values expressions that are set, to whatever
 * @param zone what goes on beside it
 */
record Sight(List<String> numbers, List<String> lists, List<String> values, Zone zone) {

  /**
   * What goes on beside a step.
   *
   * @param depth how many steps it stands in
   * @param alone whether nothing else runs at the same time
   * @param single whether no other instance of the same steps runs at the same time
   */
  record Zone(int depth, boolean alone, boolean single) {
    Zone deeper() {
      return new Zone(depth + 1, alone, single);
    }

    Zone beside() {
      return new Zone(depth, false, single);
    }

    Zone repeated() {
      return new Zone(depth, false, false);
    }
  }

  /** What every input has: see {@link RandomWorkflow}. */
  static Sight ofInput() {
    return new Sight(
        new ArrayList<>(List.of("n", "inputs.n", "o.v")),
        new ArrayList<>(List.of("few", "inputs.many")),
        new ArrayList<>(List.of("text", "o", "few", "inputs.yes", "nothing")),
        new Zone(0, true, true));
  }

  /** A copy that can grow by itself. */
  Sight in(Zone other) {
    return new Sight(
        new ArrayList<>(numbers), new ArrayList<>(lists), new ArrayList<>(values), other);
  }

  Sight copy() {
    return in(zone);
  }

  Sight inside() {
    return in(zone.deeper());
  }

  /** What is known of a result that can be read under that name. */
  void add(String name, Shape shape) {
    values.add(name);
    switch (shape) {
      case NUMBER -> numbers.add(name);
      case LIST -> lists.add(name);
      case OBJECT -> numbers.add(name + ".v");
      case UNKNOWN -> {}
    }
  }

  /** What a value is known to be. */
  enum Shape {
    NUMBER,
    LIST,
    /** An object whose member {@code v} is a number. */
    OBJECT,
    UNKNOWN
  }
}
