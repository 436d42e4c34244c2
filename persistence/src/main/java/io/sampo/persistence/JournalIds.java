package io.sampo.persistence;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;

/**
 * What goes on with single persistence ids: which have writes under way, and which were just found
 * to have nothing in the database. Knows of this process only. Thread-safe.
 */
public final class JournalIds {
  private static final int MOST_UNUSED = 10_000;

  /** Stands for an id that was found to be unused. */
  private static final Object UNUSED = new Object();

  private final ConcurrentMap<String, Pending> pending = new ConcurrentHashMap<>();

  /** By id: {@link #UNUSED}, or the look-up that is under way. */
  private final ConcurrentMap<String, Object> unused = new ConcurrentHashMap<>();

  private static final class Pending {
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private int writes;
  }

  /** A write of that id comes. To be called before it is handed to the writer. */
  public void begin(String persistenceId) {
    pending.compute(
        persistenceId,
        (id, known) -> {
          Pending now = known == null ? new Pending() : known;
          now.writes++;
          return now;
        });
    unused.remove(persistenceId); // and whatever a look-up under way finds does not count
  }

  /** A write of that id is committed or has failed. */
  public void end(String persistenceId) {
    Pending known = pending.get(persistenceId);
    Pending left =
        pending.computeIfPresent(persistenceId, (id, now) -> --now.writes == 0 ? null : now);
    if (known != null && left == null) {
      known.over.complete(null);
    }
  }

  /** Completes when no write of that id is under way. */
  public CompletionStage<Void> afterPending(String persistenceId) {
    Pending known = pending.get(persistenceId);
    return known == null ? CompletableFuture.completedFuture(null) : known.over;
  }

  /**
   * Looks up whether there is nothing of that id in the database, and remembers if so, until {@link
   * #takeUnused} asks or a write of that id begins.
   */
  public boolean isUnused(String persistenceId, BooleanSupplier lookUp) {
    if (unused.size() >= MOST_UNUSED) {
      unused.clear(); // costs queries, no more
    }
    Object thisLookUp = new Object();
    unused.put(persistenceId, thisLookUp);
    boolean found = !pending.containsKey(persistenceId) && lookUp.getAsBoolean();
    if (!found || !unused.replace(persistenceId, thisLookUp, UNUSED)) {
      unused.remove(persistenceId, thisLookUp);
    }
    return found;
  }

  /** Whether a look-up just found that id to be unused. Forgets it: the next one reads again. */
  public boolean takeUnused(String persistenceId) {
    return unused.remove(persistenceId, UNUSED);
  }
}
