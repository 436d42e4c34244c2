package io.sampo.runtime.limits;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Numbered units of something scarce, and who waits for them, first come first. The unit that has
 * been free longest is given first, so that work spreads over all of them. Not thread-safe.
 */
final class Pool {
  private final String name;
  private final Deque<Integer> free = new ArrayDeque<>();
  private final Set<Integer> taken = new HashSet<>();
  private final Set<Ticket> waiting = new LinkedHashSet<>();
  private int size;

  Pool(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  int size() {
    return size;
  }

  /** Units that are held and too many are dropped when they come back. */
  void resize(int units) {
    free.removeIf(unit -> unit >= units);
    for (int unit = size; unit < units; unit++) {
      if (!taken.contains(unit)) {
        free.add(unit);
      }
    }
    size = units;
  }

  void add(Ticket ticket) {
    waiting.add(ticket);
  }

  void remove(Ticket ticket) {
    waiting.remove(ticket);
  }

  Optional<Ticket> first() {
    return waiting.stream().findFirst();
  }

  /** How many it serves until that one, itself included. */
  int position(Ticket ticket) {
    int position = 1;
    for (Ticket before : waiting) {
      if (before == ticket) {
        return position;
      }
      position++;
    }
    return position;
  }

  List<Ticket> waiting() {
    return List.copyOf(waiting);
  }

  boolean canServe(Ticket ticket) {
    return free.size() >= ticket.needs(this)
        && first().filter(first -> first == ticket).isPresent();
  }

  List<Integer> take(int units) {
    List<Integer> given = new ArrayList<>(units);
    for (int count = 0; count < units; count++) {
      given.add(free.remove());
    }
    taken.addAll(given);
    return List.copyOf(given);
  }

  void giveBack(List<Integer> units) {
    for (Integer unit : units) {
      taken.remove(unit);
      if (unit < size) {
        free.add(unit);
      }
    }
  }
}
