package io.sampo.runtime.registry;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.persistence.store.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What the library keeps by name, read from it at most once a second for each name: those who ask
 * for what is not there must not keep the others from their turn. Thread-safe.
 */
final class DefinitionCache {
  /** How long an answer holds, and the time that unknown names are counted in. */
  static final Duration PERIOD = Duration.ofSeconds(1);

  /** So many unknown names are looked for in one period. */
  static final int MOST_UNKNOWN = 200;

  private static final int MOST_ANSWERS = 1_000;

  private final Library library;
  private final LongSupplier nanoTime;
  private final LruCache<Asked, Answer> answers = new LruCache<>(MOST_ANSWERS);
  private long periodBegan;
  private int unknown;

  /** What the library is asked for; no two of them are the same key, whatever their names hold. */
  private record Asked(String name, Optional<String> version) {}

  /** What the library said, and when. */
  private record Answer(
      Optional<WorkflowDefinition> definition, Optional<StoreException.Damaged> damage, long at) {

    /** The definition, or the damage once more. */
    Optional<WorkflowDefinition> given() {
      damage.ifPresent(
          damaged -> {
            throw damaged;
          });
      return definition;
    }
  }

  DefinitionCache(Library library, LongSupplier nanoTime) {
    this.library = library;
    this.nanoTime = nanoTime;
    this.periodBegan = nanoTime.getAsLong();
  }

  /**
   * As {@link Library#newest} says, or said less than a period ago.
   *
   * @throws StoreException.Damaged when what is kept is damaged
   * @throws IllegalStateException when so many unknown names were looked for that this one is not
   */
  Optional<WorkflowDefinition> newest(String name, Optional<String> version) {
    if (library == Library.NONE) {
      return Optional.empty();
    }
    Asked key = new Asked(name, version);
    long now = nanoTime.getAsLong();
    return answers
        .find(key)
        .filter(answer -> now - answer.at() < PERIOD.toNanos())
        .orElseGet(() -> asked(key))
        .given();
  }

  private Answer asked(Asked key) {
    admit();
    Answer answer = said(key);
    if (answer.definition().isEmpty() && answer.damage().isEmpty()) {
      count();
    }
    answers.put(key, answer);
    return answer;
  }

  /** A damaged definition is not read again for each start either. */
  private Answer said(Asked key) {
    try {
      Optional<WorkflowDefinition> found = library.newest(key.name(), key.version());
      return new Answer(found, Optional.empty(), nanoTime.getAsLong());
    } catch (StoreException.Damaged damaged) {
      return new Answer(Optional.empty(), Optional.of(damaged), nanoTime.getAsLong());
    }
  }

  private synchronized void admit() {
    long now = nanoTime.getAsLong();
    if (now - periodBegan >= PERIOD.toNanos()) {
      periodBegan = now;
      unknown = 0;
    }
    if (unknown >= MOST_UNKNOWN) {
      throw new IllegalStateException(
          "Expected less than "
              + MOST_UNKNOWN
              + " starts of unknown workflows a second, but there are more; wait a second");
    }
  }

  private synchronized void count() {
    unknown++;
  }
}
