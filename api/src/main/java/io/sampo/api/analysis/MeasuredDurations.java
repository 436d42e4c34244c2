package io.sampo.api.analysis;

import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.middleware.Timing;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What the steps of executions that run here take on average, for a critical path by measured
 * durations. Known of steps that call an action, once a call of theirs went well:
 *
 * <pre>{@code
 * MeasuredDurations measured = MeasuredDurations.create();
 * sampo.actions().use(Timing.to(measured));
 * // later
 * Analyzer.create().with(measured).analyze(definition);
 * }</pre>
 *
 * <p>Failed tries and the delays before others are not counted. Steps of two workflows that have
 * the same id and call the same action are taken together. Thread-safe.
 */
public final class MeasuredDurations implements StepDurations, Consumer<Timing.Measured> {
  private final Map<Key, Sum> sums = new ConcurrentHashMap<>();

  private MeasuredDurations() {}

  private record Key(String step, String action) {}

  private record Sum(Duration all, long calls) {
    Sum plus(Sum more) {
      return new Sum(all.plus(more.all), calls + more.calls);
    }
  }

  /** Nothing is known yet. */
  public static MeasuredDurations create() {
    return new MeasuredDurations();
  }

  @Override
  public void accept(Timing.Measured call) {
    if (call.outcome() == Timing.Outcome.SUCCEEDED) {
      sums.merge(new Key(id(call.step()), call.action()), new Sum(call.time(), 1), Sum::plus);
    }
  }

  /** The id in a path such as {@code each[3]/mail#2}. */
  private static String id(String path) {
    return path.substring(path.lastIndexOf('/') + 1).split("[\\[#~]", 2)[0];
  }

  @Override
  public Optional<Duration> of(StepDefinition step) {
    if (!(step.kind() instanceof StepKind.Action action) || action.items().isPresent()) {
      return Optional.empty();
    }
    Sum sum = sums.get(new Key(step.id(), action.action()));
    return sum == null ? Optional.empty() : Optional.of(sum.all().dividedBy(sum.calls()));
  }
}
