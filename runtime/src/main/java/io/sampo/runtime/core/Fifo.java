package io.sampo.runtime.core;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/**
 * A queue of texts that can be forked in constant time, since every decision works on a fork of the
 * state; see {@link Entries}.
 */
final class Fifo {
  private final Entries<Long, String> slots;
  private long head;
  private long tail;

  private Fifo(Entries<Long, String> slots, long head, long tail) {
    this.slots = slots;
    this.head = head;
    this.tail = tail;
  }

  static Fifo create() {
    return new Fifo(Entries.create(), 0, 0);
  }

  Fifo fork() {
    return new Fifo(slots.fork(), head, tail);
  }

  boolean isEmpty() {
    return head == tail;
  }

  void add(String text) {
    slots.put(tail++, text);
  }

  /** The first in the queue, which must not be empty. */
  String first() {
    return Objects.requireNonNull(slots.get(head));
  }

  void removeFirst() {
    slots.remove(head++);
  }

  /** Each text once, first come first. */
  List<String> toList() {
    List<String> all = new ArrayList<>();
    for (long at = head; at < tail; at++) {
      all.add(Objects.requireNonNull(slots.get(at)));
    }
    return List.copyOf(new LinkedHashSet<>(all));
  }
}
