package io.sampo.runtime.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A queue of step indices that can be forked in constant time; see {@link Entries}. */
final class Fifo {
  private final Entries<Long, Integer> slots;
  private long head;
  private long tail;

  private Fifo(Entries<Long, Integer> slots, long head, long tail) {
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

  int size() {
    return Math.toIntExact(tail - head);
  }

  void add(int index) {
    slots.put(tail++, index);
  }

  /** The first in the queue, which must not be empty. */
  int first() {
    return Objects.requireNonNull(slots.get(head));
  }

  void removeFirst() {
    slots.remove(head++);
  }

  List<Integer> toList() {
    List<Integer> all = new ArrayList<>();
    for (long at = head; at < tail; at++) {
      all.add(Objects.requireNonNull(slots.get(at)));
    }
    return all;
  }
}
