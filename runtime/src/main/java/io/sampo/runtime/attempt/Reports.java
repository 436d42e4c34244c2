package io.sampo.runtime.attempt;

import io.sampo.api.action.SecretSource;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonMapper;
import io.sampo.api.json.JsonText;
import io.sampo.api.logging.LineLogger;
import io.sampo.api.view.Failure;
import io.sampo.runtime.context.EngineContext;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.TimerKey;
import io.sampo.runtime.core.state.Work;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * Turns what came of an attempt, or a timer that is due, into a command for the execution and hands
 * it to the collector.
 */
public final class Reports {
  private static final Logger LOG = LineLogger.of(Reports.class);
  private static final long FAILURE_BYTES = 1_000;
  private static final long TIMER_BYTES = 100;

  private final EngineContext surroundings;
  private final ResultSink collector;

  public Reports(EngineContext surroundings, ResultSink collector) {
    this.surroundings = surroundings;
    this.collector = collector;
  }

  /** The most bytes a result and its writes to the store may take. */
  public long mostBytes() {
    return surroundings.settings().mostResultBytes();
  }

  /** What converts inputs and results. */
  public JsonMapper mapper() {
    return surroundings.registry().mapper();
  }

  /** Where the values of secrets come from. */
  public SecretSource secrets() {
    return surroundings.registry().secrets();
  }

  public void succeeded(
      Work.Attempt work, Json output, Map<String, Optional<Json>> writes, long bytes) {
    Command command =
        new Command.Succeed(
            work.path(), work.attempt(), work.generation(), output, writes, surroundings.now());
    collector.offer(command, bytes);
  }

  /**
   * The result that is known under an attempt's cache key. Without one that can be read, the action
   * is called: that costs time, and nothing else.
   */
  public Optional<Json> known(Assignment assignment) {
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

  public void reused(Work.Attempt work, Json output) {
    Command command =
        new Command.Reuse(
            work.path(), work.attempt(), work.generation(), output, surroundings.now());
    collector.offer(command, JsonText.length(output));
  }

  /** What a long decision has left can go on. */
  public void proceed() {
    collector.proceed(new Command.Proceed(surroundings.now()));
  }

  /** The time of a timer has come. */
  public void due(TimerKey timer) {
    collector.offer(new Command.Fire(timer, surroundings.now()), TIMER_BYTES);
  }

  public void failed(Work.Attempt work, Failure failure) {
    Command command =
        new Command.Fail(
            work.path(),
            work.attempt(),
            work.generation(),
            failure,
            surroundings.chance().getAsDouble(),
            surroundings.now());
    collector.offer(command, FAILURE_BYTES);
  }
}
