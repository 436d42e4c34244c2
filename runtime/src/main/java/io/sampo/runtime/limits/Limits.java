package io.sampo.runtime.limits;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.limits.ResourceLimits;
import io.sampo.api.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.DoubleSupplier;

/** The pools and gauges of one actor system, and those who wait for them. */
public final class Limits implements ResourceLimits {
  /** While the heap stays too full, garbage is collected so often. */
  private static final Duration BETWEEN_COLLECTIONS = Duration.ofMinutes(1);

  private final Gauges gauges;
  private final LimitQueue turnstile;

  private Limits(Pace pace) {
    this.gauges = new Gauges(pace);
    this.turnstile = new LimitQueue(gauges);
    gauges.gauge(CPU, MachineGauges::cpu);
    HeapGauge heap = HeapGauge.ofProcess(readingsIn(BETWEEN_COLLECTIONS, pace.interval()));
    gauges.gauge(MEMORY, heap::percent, isHigh -> tell(heap, isHigh));
  }

  private static int readingsIn(Duration time, Duration interval) {
    return (int) Math.max(1, time.toMillis() / Math.max(1, interval.toMillis()));
  }

  private static void tell(HeapGauge heap, boolean isHigh) {
    if (isHigh) {
      heap.high();
    } else {
      heap.low();
    }
  }

  /** No pools and no limits. */
  public static Limits create(Pace pace) {
    return new Limits(pace);
  }

  /**
   * The pools and gauges that are configured.
   *
   * @param config a block with {@code pools} and {@code gauges}: names and numbers
   * @throws ConfigException when a number is none, or too small
   */
  public static Limits create(Config config, Pace pace) {
    Limits limits = new Limits(pace);
    each(config, "pools", (name, units) -> limits.pool(name, units.intValue()));
    each(config, "gauges", (name, percent) -> limits.limit(name, percent.doubleValue()));
    return limits;
  }

  private static void each(Config config, String block, BiConsumer<String, Number> setting) {
    Config named = config.getConfig(block);
    for (String name : named.root().keySet()) {
      String path = ConfigUtil.joinPath(name);
      Number number = named.getNumber(path);
      try {
        setting.accept(name, number);
      } catch (IllegalArgumentException e) {
        throw new ConfigException.BadValue(
            named.getValue(path).origin(), block + "." + path, String.valueOf(e.getMessage()), e);
      }
    }
  }

  @Override
  public ResourceLimits pool(String name, int units) {
    if (name.isEmpty() || units < 1) {
      throw new IllegalArgumentException(
          "Expected a pool with a name and at least 1 unit, but '" + name + "' has " + units);
    }
    turnstile.pool(name, units);
    return this;
  }

  @Override
  public ResourceLimits gauge(String name, DoubleSupplier percent) {
    gauges.gauge(name, percent);
    return this;
  }

  @Override
  public ResourceLimits limit(String gauge, double percent) {
    gauges.add(List.of(new Gauges.Limit(gauge, percent)));
    return this;
  }

  @Override
  public Restriction restrict(Map<String, ? extends Number> percents) {
    List<Gauges.Limit> limits =
        percents.entrySet().stream()
            .map(entry -> new Gauges.Limit(entry.getKey(), entry.getValue().doubleValue()))
            .toList();
    gauges.add(limits);
    return () -> gauges.remove(limits);
  }

  /** What an attempt needs before it may begin. */
  public Claim claim(Map<String, Integer> needs) {
    return needs.isEmpty() && !gauges.isLimited() ? Claim.FREE : new Ticket(turnstile, needs);
  }

  /** Whatever a definition needs and can never get here. */
  public List<Problem> problems(WorkflowDefinition definition) {
    return PoolCheck.of(definition, turnstile.sizes());
  }
}
