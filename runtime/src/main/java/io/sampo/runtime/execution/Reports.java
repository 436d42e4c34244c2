package io.sampo.runtime.execution;

import io.sampo.api.json.Json;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.TimerKey;
import io.sampo.runtime.core.Work;
import java.util.Map;
import java.util.Optional;

/**
 * Turns what came of an attempt, or a timer that is due, into a command for the execution and hands
 * it to the collector.
 */
final class Reports {
  private static final long FAILURE_BYTES = 1_000;
  private static final long TIMER_BYTES = 100;

  private final Surroundings surroundings;
  private final ResultCollector collector;

  Reports(Surroundings surroundings, ResultCollector collector) {
    this.surroundings = surroundings;
    this.collector = collector;
  }

  /** The most bytes a result and its writes to the store may take. */
  long mostBytes() {
    return surroundings.settings().mostResultBytes();
  }

  void succeeded(Work.Attempt work, Json output, Map<String, Optional<Json>> writes, long bytes) {
    Command command =
        new Command.Succeed(work.path(), work.attempt(), output, writes, surroundings.now());
    collector.offer(new ResultCollector.Result(command, bytes));
  }

  /** The time of a timer has come. */
  void due(TimerKey timer) {
    collector.offer(
        new ResultCollector.Result(new Command.Fire(timer, surroundings.now()), TIMER_BYTES));
  }

  void failed(Work.Attempt work, Failure failure) {
    Command command =
        new Command.Fail(
            work.path(),
            work.attempt(),
            failure,
            surroundings.chance().getAsDouble(),
            surroundings.now());
    collector.offer(new ResultCollector.Result(command, FAILURE_BYTES));
  }
}
