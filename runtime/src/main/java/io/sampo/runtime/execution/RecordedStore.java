package io.sampo.runtime.execution;

import io.sampo.api.json.Json;
import io.sampo.runtime.attempt.StoreSource;
import io.sampo.runtime.core.state.Execution;
import java.util.Optional;
import java.util.Set;

/**
 * What running attempts read of the execution's store: what is recorded, also when the state has
 * been replayed since they began. Thread-safe.
 */
final class RecordedStore implements StoreSource {
  private volatile Optional<Execution> execution = Optional.empty();

  /** The recorded state of the execution is that one. */
  void recorded(Execution recorded) {
    if (execution.isEmpty() || execution.get() != recorded) {
      execution = Optional.of(recorded);
    }
  }

  @Override
  public Optional<Json> value(String key) {
    return execution.flatMap(run -> run.published(key));
  }

  @Override
  public Set<String> keys() {
    return execution.map(run -> run.published().keySet()).orElse(Set.of());
  }
}
