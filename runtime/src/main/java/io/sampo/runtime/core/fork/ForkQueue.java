package io.sampo.runtime.core.fork;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/**
 * A queue of texts that can be forked in constant time, since every decision works on a fork of the
 * state; see {@link ForkMap}.
 */
public final class ForkQueue {
  private final ForkMap<Long, String> slots;
  private long head;
  private long tail;

  private ForkQueue(ForkMap<Long, String> slots, long head, long tail) {
    this.slots = slots;
    this.head = head;
    this.tail = tail;
  }

  public static ForkQueue create() {
    return new ForkQueue(ForkMap.create(), 0, 0);
  }

  public ForkQueue fork() {
    return new ForkQueue(slots.fork(), head, tail);
  }

  public boolean isEmpty() {
    return head == tail;
  }

  public void add(String text) {
    slots.put(tail++, text);
  }

  /** The first in the queue, which must not be empty. */
  public String first() {
    return Objects.requireNonNull(slots.get(head));
  }

  public void removeFirst() {
    slots.remove(head++);
  }

  /** Each text once, first come first. */
  public List<String> toList() {
    List<String> all = new ArrayList<>();
    for (long at = head; at < tail; at++) {
      all.add(Objects.requireNonNull(slots.get(at)));
    }
    return List.copyOf(new LinkedHashSet<>(all));
  }
}
