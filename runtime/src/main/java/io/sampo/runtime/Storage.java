package io.sampo.runtime;

import io.sampo.api.json.JsonText;
import io.sampo.persistence.DueExecution;
import io.sampo.persistence.ExecutionIndex;
import io.sampo.persistence.ResultCache;
import io.sampo.persistence.SqlStore;
import io.sampo.persistence.SqlStores;
import io.sampo.runtime.context.JournalState;
import io.sampo.runtime.context.StepCache;
import io.sampo.runtime.context.Time;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.execution.ExecutionEntity;
import io.sampo.runtime.execution.SnapshotForm;
import io.sampo.runtime.place.DueExecutions;
import io.sampo.runtime.registry.Library;
import io.sampo.runtime.registry.Registry;
import io.sampo.runtime.wire.journal.Transition;
import java.time.Instant;
import java.util.List;
import org.apache.pekko.actor.typed.ActorSystem;

/** The SQL store as the rooms of the engine see it. */
final class Storage {
  private final SqlStore store;
  private final Time time;

  private Storage(SqlStore store, Time time) {
    this.store = store;
    this.time = time;
  }

  static Storage open(ActorSystem<?> system, String block, Time time) {
    return new Storage(SqlStores.get(system.classicSystem()).at(block), time);
  }

  ExecutionIndex index() {
    return store.index();
  }

  JournalState state() {
    return new JournalState() {
      @Override
      public boolean isOverloaded() {
        return store.isOverloaded();
      }

      @Override
      public boolean isAfterCrash() {
        return store.isAfterCrash();
      }

      @Override
      public void damaged(String executionId, String reason) {
        store.damage().damaged(executionId, reason);
      }

      @Override
      public void recovered(String executionId) {
        store.damage().sound(executionId);
      }
    };
  }

  DueExecutions dueExecutions() {
    ExecutionIndex index = store.index();
    return new DueExecutions() {
      @Override
      public List<String> interrupted(String afterId, int limit) {
        return index.interrupted(afterId, limit);
      }

      @Override
      public List<String> damaged(String afterId, int limit) {
        return index.damaged(afterId, limit);
      }

      @Override
      public List<Due> due(Instant now, Due after, int limit) {
        return index.due(now, new DueExecution(after.id(), after.at()), limit).stream()
            .map(due -> new Due(due.id(), due.wakeAt()))
            .toList();
      }
    };
  }

  /**
   * Restores snapshots, and finds the definitions of replayed executions, on the threads that read:
   * there it may block, and a snapshot that cannot be restored is passed over.
   */
  void recoverWith(Registry registry) {
    store.recoveryHooks().withoutGaps(ExecutionEntity::isOne);
    store.recoveryHooks().restoreSnapshotsBy(new SnapshotForm(registry::program)::restored);
    store
        .recoveryHooks()
        .beforeReplay(
            payload -> {
              if (payload instanceof Transition transition) {
                transition.events().stream()
                    .filter(Event.Started.class::isInstance)
                    .forEach(started -> registry.program(((Event.Started) started).definition()));
              }
            });
  }

  StepCache cache() {
    ResultCache cache = store.cache();
    return (action, key) -> cache.find(action, key, time.instant()).map(JsonText::parse);
  }

  Library library() {
    return new KeptLibrary(store.definitions(), time);
  }
}
