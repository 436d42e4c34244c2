package io.sampo.runtime.core.state;

import io.sampo.runtime.core.TimerKey;
import io.sampo.runtime.core.fork.ForkMap;
import io.sampo.runtime.core.fork.ForkSortedSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What should be going on for an execution, and what of that has changed since the shell last
 * looked. The shell drains it after every recorded write and after recovery, so there is one way to
 * begin work and no second one to resume it.
 */
public final class Agenda {
  private static final Comparator<Work.Timer> BY_TIME =
      Comparator.comparingLong(Work.Timer::dueAt)
          .thenComparing(timer -> timer.name().kind())
          .thenComparing(timer -> timer.name().path());

  private final ForkMap<Object, Work> items;
  private final ForkSortedSet<Work.Timer> timers;
  private final Map<Object, Change> changes = new LinkedHashMap<>();
  private final Set<Object> begun = new HashSet<>();

  private Agenda(ForkMap<Object, Work> items, ForkSortedSet<Work.Timer> timers) {
    this.items = items;
    this.timers = timers;
  }

  public static Agenda create() {
    return new Agenda(ForkMap.create(), ForkSortedSet.create(BY_TIME));
  }

  public Agenda fork() {
    return new Agenda(items.fork(), timers.fork());
  }

  /** Something for the shell to do. */
  public sealed interface Change {

    /** Begin the work, in place of what had the same key. */
    record Begin(Work work) implements Change {}

    /** Stop the work, which was handed out to be begun; it may have ended by itself. */
    record Stop(Work work) implements Change {}
  }

  @Mutator
  public void begin(Work work) {
    forgetTimer(items.get(work.key()));
    if (work instanceof Work.Timer timer) {
      timers.add(timer);
    }
    items.put(work.key(), work);
    changes.put(work.key(), new Change.Begin(work));
  }

  @Mutator
  public void end(Object key) {
    Work work = items.get(key);
    if (work == null) {
      return;
    }
    items.remove(key);
    forgetTimer(work);
    if (begun.contains(key)) {
      changes.put(key, new Change.Stop(work));
    } else {
      changes.remove(key);
    }
  }

  private void forgetTimer(@Nullable Work work) {
    if (work instanceof Work.Timer timer) {
      timers.remove(timer);
    }
  }

  /** Takes the place of an agenda: whatever that has begun is stopped before all else. */
  @Mutator
  public void replace(Agenda other) {
    Map<Object, Change> own = new LinkedHashMap<>(changes);
    changes.clear();
    for (Object key : other.begun) {
      Work work = other.items.get(key);
      Change stop =
          work == null ? Objects.requireNonNull(other.changes.get(key)) : new Change.Stop(work);
      changes.put(new Replaced(key), stop);
    }
    changes.putAll(own);
  }

  /** Work of the agenda before, which may have the key of some of this one's. */
  private record Replaced(Object key) {}

  @Mutator
  public void clear() {
    for (Object key : List.copyOf(items.toMap().keySet())) {
      end(key);
    }
  }

  /** The changes since the last call, oldest first; each is handed out once. */
  public List<Change> drain() {
    if (changes.isEmpty()) {
      return List.of();
    }
    List<Change> drained = new ArrayList<>(changes.values());
    changes.forEach(this::handOut);
    changes.clear();
    return drained;
  }

  private void handOut(Object key, Change change) {
    if (change instanceof Change.Begin) {
      begun.add(key);
    } else {
      begun.remove(key);
    }
  }

  /** Everything that should be going on, in no order. */
  public Collection<Work> all() {
    return items.toMap().values();
  }

  /** The attempt that should be running at a step, if there is one. */
  public Optional<Work.Attempt> attempt(String path) {
    return items.get(path) instanceof Work.Attempt attempt
        ? Optional.of(attempt)
        : Optional.empty();
  }

  /** When the earliest timer is due, if there is one. */
  public OptionalLong earliest() {
    return timers.first().stream().mapToLong(Work.Timer::dueAt).findFirst();
  }

  /** The due time of a timer, if it is set. */
  public OptionalLong due(TimerKey timer) {
    return items.get(timer) instanceof Work.Timer set
        ? OptionalLong.of(set.dueAt())
        : OptionalLong.empty();
  }
}
