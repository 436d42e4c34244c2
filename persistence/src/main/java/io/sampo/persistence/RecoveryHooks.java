package io.sampo.persistence;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What an application does with snapshots and events on the reading threads, where it may block,
 * before they are handed to the actor that recovers. Thread-safe; set it before actors recover.
 */
public final class RecoveryHooks {
  private volatile Function<Object, Object> restoring = snapshot -> snapshot;
  private volatile Consumer<Object> replaying = event -> {};
  private volatile Predicate<String> withoutGaps = persistenceId -> false;

  /**
   * Turns each snapshot that is loaded into what the actor is given. It is called for the snapshots
   * of all actors of this store. If it throws, that snapshot is passed over as a damaged one is; if
   * it throws a {@link io.sampo.persistence.store.StoreException} that is retryable, the loading
   * fails.
   */
  public void restoreSnapshotsBy(Function<Object, Object> hook) {
    restoring = hook;
  }

  /**
   * Is given each event that is replayed, before the actor is. It is called for the events of all
   * actors of this store. If it throws, the replay fails.
   */
  public void beforeReplay(Consumer<Object> hook) {
    replaying = hook;
  }

  /**
   * Says whose events follow each other without gaps, by their persistence ids. One that is missing
   * is then damage. Not so of an actor whose single writes may be rejected.
   */
  public void withoutGaps(Predicate<String> persistenceIds) {
    withoutGaps = persistenceIds;
  }

  /** Whether no event of that actor may be missing. */
  public boolean isWithoutGaps(String persistenceId) {
    return withoutGaps.test(persistenceId);
  }

  /** The snapshot as the actor is to be given it. */
  public Object restored(Object snapshot) {
    return restoring.apply(snapshot);
  }

  /** Passes on an event that is about to be replayed. */
  public void replaying(Object event) {
    replaying.accept(event);
  }
}
