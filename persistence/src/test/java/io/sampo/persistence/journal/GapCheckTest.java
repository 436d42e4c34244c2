package io.sampo.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.persistence.TestSystem;
import io.sampo.persistence.store.Readers;
import io.sampo.persistence.store.StoreException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An event that is missing from a journal without gaps is damage, with its number. */
class GapCheckTest {
  @TempDir Path folder;
  private TestSystem system;

  @BeforeEach
  void open() {
    system = TestSystem.on(folder.resolve("test.db"));
    new JournalClient(system).write("p", 1, 5);
  }

  @AfterEach
  void close() {
    system.close();
  }

  private GapCheck from(long first) {
    Readers readers = system.store().database().readers();
    return new GapCheck(readers, new EventRange("p", first, Long.MAX_VALUE, Long.MAX_VALUE));
  }

  @Test
  void numbersThatFollowEachOtherAreSound() {
    GapCheck all = from(0);
    all.next(1);
    all.next(2);
    from(4).next(4);
  }

  @Test
  void aMissingNumberIsNamed() {
    GapCheck check = from(1);
    check.next(1);
    assertThatThrownBy(() -> check.next(3))
        .isInstanceOf(StoreException.Damaged.class)
        .hasMessageStartingWith("Expected event 2 of 'p', but the next one there is 3");
    assertThatThrownBy(() -> from(1).next(2)).isInstanceOf(StoreException.Damaged.class);
  }

  @Test
  void whatWasDeletedThroughTheJournalIsNotMissing() {
    // given
    system
        .store()
        .database()
        .writeNow(
            session -> {
              EventTable.deleteTo(session, "p", 3);
              return true;
            });
    // then
    from(1).next(4);
    assertThatThrownBy(() -> from(1).next(5)).isInstanceOf(StoreException.Damaged.class);
  }

  @Test
  void whatASnapshotIncludesHasToBeThere() {
    GapCheck.requireUpTo("p", 5, 5);
    assertThatThrownBy(() -> GapCheck.requireUpTo("p", 6, 5))
        .hasMessageStartingWith("Expected event 6 of 'p', but the last one there is 5");
    assertThat(system.store().recoveryHooks().isWithoutGaps("p")).isFalse();
  }
}
