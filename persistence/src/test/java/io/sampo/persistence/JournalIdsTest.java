package io.sampo.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Which ids have writes under way, and which have nothing in the database. */
class JournalIdsTest {
  private final JournalIds ids = new JournalIds();

  private CompletableFuture<Void> after(String id) {
    return ids.afterPending(id).toCompletableFuture();
  }

  @Test
  void waitsForTheWritesOfOneIdOnly() {
    // given
    ids.begin("p");
    ids.begin("p");
    ids.begin("q");
    // when
    CompletableFuture<Void> after = after("p");
    ids.end("q");
    ids.end("p");
    // then
    assertThat(after("q")).isDone();
    assertThat(after("other")).isDone();
    assertThat(after).isNotDone();
    ids.end("p");
    assertThat(after).isDone();
    assertThat(after("p")).isDone();
  }

  @Test
  void answersOneLookUpOfAnUnusedId() {
    // when
    boolean found = ids.isUnused("p", () -> true);
    // then
    assertThat(found).isTrue();
    assertThat(ids.takeUnused("q")).isFalse();
    assertThat(ids.takeUnused("p")).isTrue();
    assertThat(ids.takeUnused("p")).isFalse();
  }

  @Test
  void forgetsAnUnusedIdWhenAWriteBegins() {
    // given
    ids.isUnused("p", () -> true);
    // when
    ids.begin("p");
    // then
    assertThat(ids.takeUnused("p")).isFalse();
  }

  @Test
  void doesNotTrustALookUpDuringWhichAWriteCameAndEnded() {
    // when
    ids.isUnused(
        "p",
        () -> {
          ids.begin("p");
          ids.end("p");
          return true;
        });
    // then
    assertThat(ids.takeUnused("p")).isFalse();
  }

  @Test
  void doesNotLookUpWhileAWriteIsUnderWay() {
    // given
    ids.begin("p");
    // when
    boolean found = ids.isUnused("p", () -> true);
    // then
    assertThat(found).isFalse();
    ids.end("p");
    assertThat(ids.takeUnused("p")).isFalse();
  }

  @Test
  void remembersABoundedNumberOfUnusedIds() {
    // given
    for (int i = 0; i < 25_000; i++) {
      ids.isUnused("p-" + i, () -> true);
    }
    // when
    int remembered = 0;
    for (int i = 0; i < 25_000; i++) {
      remembered += ids.takeUnused("p-" + i) ? 1 : 0;
    }
    // then
    assertThat(remembered).isBetween(1, 10_000);
  }
}
