package io.sampo.runtime.context;

import io.sampo.runtime.SampoSettings;
import io.sampo.runtime.limits.Limits;
import io.sampo.runtime.registry.Registry;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;

/**
 * What an execution's actor needs of the world: the only time, chance and threads it uses.
 *
 * @param registry definitions and actions
 * @param settings as configured
 * @param time tells the time, and runs tasks later
 * @param chance random numbers from 0 (inclusive) to 1 (exclusive)
 * @param actions the threads actions run on
 * @param cancellations the threads that what actions do about their cancellation runs on
 * @param cache results that may be used again
 * @param limits what an attempt waits for before it begins
 * @param journal what is asked about the journal as a whole
 */
public record EngineContext(
    Registry registry,
    SampoSettings settings,
    Time time,
    DoubleSupplier chance,
    Executor actions,
    Executor cancellations,
    StepCache cache,
    Limits limits,
    JournalState journal) {

  /** The time in milliseconds since 1970. */
  public long now() {
    return time.now();
  }
}
