package io.sampo.runtime.execution;

import io.sampo.api.action.SecretSource;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonMapper;
import io.sampo.api.json.JsonText;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.TimerKey;
import io.sampo.runtime.core.Work;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what came of an attempt, or a timer that is due, into a command for the execution and hands
 * it to the collector.
 */
final class Reports {
  private static final Logger LOG = LoggerFactory.getLogger(Reports.class);
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

  /** What converts inputs and results. */
  JsonMapper mapper() {
    return surroundings.registry().mapper();
  }

  /** Where the values of secrets come from. */
  SecretSource secrets() {
    return surroundings.registry().secrets();
  }

  void succeeded(Work.Attempt work, Json output, Map<String, Optional<Json>> writes, long bytes) {
    Command command =
        new Command.Succeed(work.path(), work.attempt(), output, writes, surroundings.now());
    collector.offer(new ResultCollector.Result(command, bytes));
  }

  /**
   * The result that is known under an attempt's cache key. Without one that can be read, the action
   * is called: that costs time, and nothing else.
   */
  Optional<Json> known(Assignment assignment) {
    String key = assignment.work().cacheKey();
    if (key.isEmpty()) {
      return Optional.empty();
    }
    try {
      return surroundings.cache().find(assignment.action().name(), key);
    } catch (RuntimeException e) {
      // the thread is the attempt's, and has its keys
      LOG.warn(
          "Looking for a cached result of '{}' failed, it is run", assignment.work().path(), e);
      return Optional.empty();
    }
  }

  void reused(Work.Attempt work, Json output) {
    Command command = new Command.Reuse(work.path(), work.attempt(), output, surroundings.now());
    collector.offer(new ResultCollector.Result(command, JsonText.length(output)));
  }

  /** What a long decision has left can go on. */
  void proceed() {
    collector.proceed(new Command.Proceed(surroundings.now()));
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
