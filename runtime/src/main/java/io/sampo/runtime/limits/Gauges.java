package io.sampo.runtime.limits;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Named gauges and their limits. A reading holds for an interval: a processor's load makes no sense
 * over less, and attempts begin too often to read it each time.
 */
final class Gauges {
  private static final Logger LOG = LoggerFactory.getLogger(Gauges.class);

  private final Map<String, DoubleSupplier> gauges = new ConcurrentHashMap<>();
  private final List<Limit> limits = new CopyOnWriteArrayList<>();
  private final Set<String> complained = ConcurrentHashMap.newKeySet();
  private final Clock clock;
  private final Duration interval;
  private Reading newest = new Reading(Long.MIN_VALUE, Optional.empty());

  Gauges(Clock clock, Duration interval) {
    this.clock = clock;
    this.interval = interval;
  }

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

  private record Reading(long at, Optional<String> excess) {}

  void gauge(String name, DoubleSupplier percent) {
    gauges.put(name, percent);
    forget();
  }

  void add(List<Limit> more) {
    limits.addAll(more);
    forget();
  }

  void remove(List<Limit> some) {
    limits.removeAll(some);
    forget();
  }

  /** Whether anything has to be read at all. */
  boolean isLimited() {
    return !limits.isEmpty();
  }

  /** The next reading is made anew. */
  synchronized void forget() {
    newest = new Reading(Long.MIN_VALUE, Optional.empty());
  }

  /** What is too high, in words, if something is. */
  synchronized Optional<String> excess() {
    long now = clock.millis();
    if (newest.at() == Long.MIN_VALUE || now - newest.at() >= interval.toMillis()) {
      newest = new Reading(now, read());
    }
    return newest.excess();
  }

  private Optional<String> read() {
    for (Limit limit : limits) {
      double percent = percent(limit.gauge);
      if (percent > limit.percent) {
        return Optional.of(
            "gauge '" + limit.gauge + "' is at " + percent + "%, above " + limit.percent + "%");
      }
    }
    return Optional.empty();
  }

  /** A gauge that fails, or that nobody has named yet, holds nothing up. */
  private double percent(String name) {
    DoubleSupplier gauge = gauges.get(name);
    try {
      if (gauge != null) {
        return gauge.getAsDouble();
      }
      complain(name, "nobody has named it");
    } catch (RuntimeException e) {
      complain(name, e.toString());
    }
    return 0;
  }

  private void complain(String name, String why) {
    if (complained.add(name)) {
      LOG.warn("Expected gauge '{}' to yield percent, but {}; its limit is ignored", name, why);
    }
  }
}
