package io.sampo.runtime.core.state;

import io.sampo.api.json.TextHash;
import io.sampo.runtime.core.ExecutionSnapshot;
import io.sampo.runtime.core.fork.ForkMap;
import io.sampo.runtime.core.fork.ForkQueue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The keys of what has come before, so that what comes twice counts once. Only so many are
 * remembered; the oldest are forgotten first.
 */
public final class SeenKeys {
  private final ForkMap<String, String> marks;
  private final ForkQueue order;
  private int count;

  private SeenKeys(ForkMap<String, String> marks, ForkQueue order) {
    this.marks = marks;
    this.order = order;
  }

  static SeenKeys create() {
    return new SeenKeys(ForkMap.create(), ForkQueue.create());
  }

  SeenKeys fork() {
    SeenKeys fork = new SeenKeys(marks.fork(), order.fork());
    fork.count = count;
    return fork;
  }

  /** Tells content from other content without keeping it. */
  public static String mark(String content) {
    return TextHash.of(content);
  }

  /** What came under this key before, as {@link #mark} tells it. */
  public Optional<String> find(String key) {
    return Optional.ofNullable(marks.get(key));
  }

  /**
   * Remembers a key.
   *
   * @param most how many are remembered
   */
  @Mutator
  public void add(String key, String mark, int most) {
    marks.put(key, mark);
    order.add(key);
    count++;
    while (count > most) {
      marks.remove(order.first());
      order.removeFirst();
      count--;
    }
  }

  /** All that are remembered, oldest first. */
  public List<ExecutionSnapshot.Seen> toList() {
    return order.toList().stream()
        .map(key -> new ExecutionSnapshot.Seen(key, Objects.requireNonNull(marks.get(key))))
        .toList();
  }

  @Mutator
  void restore(List<ExecutionSnapshot.Seen> seen) {
    seen.forEach(one -> add(one.key(), one.mark(), Integer.MAX_VALUE));
  }
}
