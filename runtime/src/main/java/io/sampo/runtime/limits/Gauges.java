package io.sampo.runtime.limits;

import io.sampo.api.logging.LineLogger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;

/**
 * Named gauges and their limits. A timer reads them, on a thread that may block: a processor's load
 * makes no sense over less than an interval. A step that is about to begin looks at the last
 * reading only. A limit that is new holds every step up until it has been read. Thread-safe.
 */
final class Gauges {
  private static final Logger LOG = LineLogger.of(Gauges.class);
  private static final Optional<String> UNREAD = Optional.of("the gauges have not been read yet");

  private final Map<String, Gauge> gauges = new ConcurrentHashMap<>();
  private final List<Limit> limits = new CopyOnWriteArrayList<>();
  private final Set<String> complained = ConcurrentHashMap.newKeySet();
  private final Pace pace;
  private volatile Optional<String> excess = Optional.empty();
  private volatile Runnable listener = () -> {};
  private int changes;
  private boolean isScheduled;

  Gauges(Pace pace) {
    this.pace = pace;
  }

  /**
   * Something that can be read.
   *
   * @param percent what it is at
   * @param told hears after each reading whether it is above a limit
   */
  private record Gauge(DoubleSupplier percent, Consumer<Boolean> told) {}

  /** So many percent are too much; an object of its own each time. */
  static final class Limit {
    private final String gauge;
    private final double percent;

    Limit(String gauge, double percent) {
      if (!(percent > 0)) {
        throw new IllegalArgumentException(
            "Expected a limit of gauge '" + gauge + "' above 0 percent, but got " + percent);
      }
      this.gauge = gauge;
      this.percent = percent;
    }
  }

  /** Is called after each reading. */
  void onReading(Runnable task) {
    listener = task;
  }

  void gauge(String name, DoubleSupplier percent) {
    gauge(name, percent, isHigh -> {});
  }

  /**
   * A gauge that can do something about it.
   *
   * @param told hears after each reading whether that was too high, where it may block
   */
  void gauge(String name, DoubleSupplier percent, Consumer<Boolean> told) {
    gauges.put(name, new Gauge(percent, told));
    changed();
  }

  void add(List<Limit> more) {
    limits.addAll(more);
    changed();
  }

  void remove(List<Limit> some) {
    limits.removeAll(some);
    changed();
  }

  /** Whether anything has to be read at all. */
  boolean isLimited() {
    return !limits.isEmpty();
  }

  /** What was too high at the last reading, in words, if something was. Never blocks. */
  Optional<String> excess() {
    return excess;
  }

  private void changed() {
    synchronized (this) {
      changes++;
      excess = isLimited() ? UNREAD : Optional.empty();
    }
    if (isLimited()) {
      pace.blocking().execute(this::refresh);
    } else {
      listener.run();
    }
  }

  private void refresh() {
    int before = changes();
    Optional<String> now = read();
    if (taken(now, before)) {
      pace.later().run(pace.interval(), this::due);
    }
    listener.run();
  }

  private synchronized int changes() {
    return changes;
  }

  /** Takes a reading, unless a change has overtaken it; tells whether the next is to be planned. */
  private synchronized boolean taken(Optional<String> reading, int before) {
    if (before == changes) {
      excess = reading;
    }
    boolean isNext = isLimited() && !isScheduled;
    isScheduled = isScheduled || isNext;
    return isNext;
  }

  private void due() {
    synchronized (this) {
      isScheduled = false;
    }
    if (isLimited()) {
      pace.blocking().execute(this::refresh);
    }
  }

  private Optional<String> read() {
    for (Limit limit : limits) {
      double percent = percent(limit.gauge);
      tell(limit.gauge, percent > limit.percent);
      if (percent > limit.percent) {
        return Optional.of(
            "gauge '" + limit.gauge + "' is at " + percent + "%, above " + limit.percent + "%");
      }
    }
    return Optional.empty();
  }

  /** A gauge that fails, or that nobody has named yet, holds nothing up. */
  private double percent(String name) {
    Gauge gauge = gauges.get(name);
    try {
      if (gauge != null) {
        return gauge.percent().getAsDouble();
      }
      complain(name, "nobody has named it");
    } catch (Throwable e) { // the application's, whatever it is: the next reading must come
      complain(name, e.toString());
    }
    return 0;
  }

  private void tell(String name, boolean isHigh) {
    Gauge gauge = gauges.get(name);
    if (gauge != null) {
      gauge.told().accept(isHigh);
    }
  }

  private void complain(String name, String why) {
    if (complained.add(name)) {
      LOG.warn("Expected gauge '{}' to yield percent, but {}; its limit is ignored", name, why);
    }
  }
}
