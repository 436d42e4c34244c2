package io.sampo.runtime.core.fork;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Queues by name that can be forked in constant time; see {@link ForkMap}. Whatever their length,
 * to add costs the same, and so does to remove, spread over all that were added.
 */
public final class ForkQueues<T> {
  private final ForkMap<String, Span> spans;
  private final ForkMap<Slot, T> items;

  private ForkQueues(ForkMap<String, Span> spans, ForkMap<Slot, T> items) {
    this.spans = spans;
    this.items = items;
  }

  /** Where in a queue something stands. */
  public record Slot(String name, long at) {}

  /** The first slot, which is taken, and the one after the last. */
  private record Span(long head, long tail) {}

  public static <T> ForkQueues<T> create() {
    return new ForkQueues<>(ForkMap.create(), ForkMap.create());
  }

  public ForkQueues<T> fork() {
    return new ForkQueues<>(spans.fork(), items.fork());
  }

  /** Puts an item at the end of the queue of that name and tells where it stands. */
  public Slot add(String name, T item) {
    Span span = spans.get(name);
    long at = span == null ? 0 : span.tail();
    Slot slot = new Slot(name, at);
    items.put(slot, item);
    spans.put(name, new Span(span == null ? at : span.head(), at + 1));
    return slot;
  }

  /** Where the first of that queue stands; empty when nothing is in it. */
  public Optional<Slot> first(String name) {
    return Optional.ofNullable(spans.get(name)).map(span -> new Slot(name, span.head()));
  }

  /** What stands there, which must not be empty. */
  public T get(Slot slot) {
    return Objects.requireNonNull(items.get(slot));
  }

  /** Takes out what stands there. */
  public void remove(Slot slot) {
    items.remove(slot);
    Span span = Objects.requireNonNull(spans.get(slot.name()));
    if (slot.at() == span.head()) {
      closeUp(slot.name(), span);
    }
  }

  private void closeUp(String name, Span span) {
    long head = span.head();
    while (head < span.tail() && items.get(new Slot(name, head)) == null) {
      head++;
    }
    if (head == span.tail()) {
      spans.remove(name);
    } else {
      spans.put(name, new Span(head, span.tail()));
    }
  }

  /** All queues that are not empty, first come first. */
  public Map<String, List<T>> toMap() {
    Map<String, List<T>> all = new HashMap<>();
    spans.forEach((name, span) -> all.put(name, toList(name, span)));
    return all;
  }

  private List<T> toList(String name, Span span) {
    List<T> list = new ArrayList<>();
    for (long at = span.head(); at < span.tail(); at++) {
      T item = items.get(new Slot(name, at));
      if (item != null) {
        list.add(item);
      }
    }
    return List.copyOf(list);
  }
}
