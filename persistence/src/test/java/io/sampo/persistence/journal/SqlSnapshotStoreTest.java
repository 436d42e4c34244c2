package io.sampo.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.persistence.TestEvent;
import io.sampo.persistence.TestSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.persistence.DeleteSnapshotSuccess;
import org.apache.pekko.persistence.DeleteSnapshotsSuccess;
import org.apache.pekko.persistence.SaveSnapshotSuccess;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotProtocol;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.apache.pekko.testkit.javadsl.TestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Pekko demands of every snapshot store, and what a damaged snapshot does. */
class SqlSnapshotStoreTest {
  private static final SnapshotSelectionCriteria LATEST = SnapshotSelectionCriteria.latest();

  @TempDir private Path folder;
  private TestSystem system;
  private TestKit probe;
  private List<SnapshotMetadata> saved;

  @BeforeEach
  void saveFiveSnapshots() {
    system = TestSystem.on(folder.resolve("test.db"));
    probe = system.probe();
    saved = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      saved.add(save(10 + i, "s-" + i));
    }
  }

  @AfterEach
  void stop() {
    system.close();
  }

  private SnapshotMetadata save(long sequenceNr, String text) {
    return save(SnapshotMetadata.apply("p", sequenceNr), text);
  }

  private SnapshotMetadata save(SnapshotMetadata metadata, String text) {
    tell(new SnapshotProtocol.SaveSnapshot(metadata, TestEvent.of(text)));
    return probe.expectMsgClass(SaveSnapshotSuccess.class).metadata();
  }

  private void tell(Object message) {
    system.snapshots().tell(message, probe.getRef());
  }

  private Optional<SelectedSnapshot> load(SnapshotSelectionCriteria criteria, long to) {
    return load("p", criteria, to);
  }

  private Optional<SelectedSnapshot> load(String id, SnapshotSelectionCriteria criteria, long to) {
    tell(new SnapshotProtocol.LoadSnapshot(id, criteria, to));
    return scala.jdk.javaapi.OptionConverters.toJava(
        probe.expectMsgClass(SnapshotProtocol.LoadSnapshotResult.class).snapshot());
  }

  private String text(SnapshotSelectionCriteria criteria, long to) {
    return load(criteria, to)
        .map(snapshot -> ((TestEvent) snapshot.snapshot()).text())
        .orElse("none");
  }

  private static SnapshotSelectionCriteria upTo(long sequenceNr, long time) {
    return SnapshotSelectionCriteria.create(sequenceNr, time);
  }

  @Test
  void loadsNothingThatDoesNotMatch() {
    assertThat(load("somebody else", LATEST, Long.MAX_VALUE)).isEmpty();
    assertThat(text(upTo(Long.MAX_VALUE, 100), Long.MAX_VALUE)).isEqualTo("none");
    assertThat(text(upTo(7, Long.MAX_VALUE), Long.MAX_VALUE)).isEqualTo("none");
    assertThat(text(LATEST, 7)).isEqualTo("none");
  }

  @Test
  void loadsTheNewestThatMatches() {
    assertThat(text(LATEST, Long.MAX_VALUE)).isEqualTo("s-5");
    assertThat(text(upTo(13, Long.MAX_VALUE), Long.MAX_VALUE)).isEqualTo("s-3");
    assertThat(text(LATEST, 13)).isEqualTo("s-3");
    assertThat(text(upTo(13, saved.get(2).timestamp()), Long.MAX_VALUE)).isEqualTo("s-3");
    assertThat(load(LATEST, 13).orElseThrow().metadata()).isEqualTo(saved.get(2));
  }

  @Test
  void deletesOneWhateverItsTime() {
    // when
    SnapshotMetadata metadata = SnapshotMetadata.apply("p", 13);
    tell(new SnapshotProtocol.DeleteSnapshot(metadata));
    probe.expectMsgClass(DeleteSnapshotSuccess.class);

    // then
    assertThat(text(LATEST, 13)).isEqualTo("s-2");
    assertThat(text(LATEST, 14)).isEqualTo("s-4");
  }

  @Test
  void deletesAllThatMatchAndNoOthers() {
    // when
    tell(new SnapshotProtocol.DeleteSnapshots("p", upTo(13, Long.MAX_VALUE)));
    probe.expectMsgClass(DeleteSnapshotsSuccess.class);
    tell(new SnapshotProtocol.DeleteSnapshots("p", upTo(14, saved.get(3).timestamp() - 1)));
    probe.expectMsgClass(DeleteSnapshotsSuccess.class);

    // then
    assertThat(text(LATEST, 13)).isEqualTo("none");
    assertThat(text(LATEST, 14)).isEqualTo("s-4");
  }

  @Test
  void overwritesASnapshotOfTheSameNumber() {
    // when
    save(15, "changed");

    // then
    assertThat(text(LATEST, Long.MAX_VALUE)).isEqualTo("changed");
  }

  @Test
  void keepsLargeSnapshotsAndMetadata() {
    // given
    String large = "0123456789".repeat(100_000);

    // when
    save(SnapshotMetadata.apply("p", 100).withMetadata(TestEvent.of("about it")), large);

    // then
    SelectedSnapshot loaded = load(LATEST, Long.MAX_VALUE).orElseThrow();
    assertThat(((TestEvent) loaded.snapshot()).text()).isEqualTo(large);
    assertThat(loaded.metadata().metadata().get()).isEqualTo(TestEvent.of("about it"));
  }

  @Test
  void passesOverADamagedSnapshotAndCountsIt() throws Exception {
    // given
    system.sql("UPDATE journal_snapshots SET payload = x'ff' WHERE sequence_nr = 15");

    // when // then
    assertThat(text(LATEST, Long.MAX_VALUE)).isEqualTo("s-4");
    assertThat(system.store().statistics().unusableSnapshots()).isEqualTo(1);
  }

  @Test
  void loadsNoneWhenAllAreDamagedAndTheEventsAreThere() throws Exception {
    // given
    system.sql("UPDATE journal_snapshots SET checksum = checksum + 1");

    // when // then
    assertThat(text(LATEST, Long.MAX_VALUE)).isEqualTo("none");
    assertThat(system.store().statistics().unusableSnapshots()).isEqualTo(5);
  }

  @Test
  void failsToLoadWhenOnlyTheDamagedSnapshotCoversDeletedEvents() throws Exception {
    // given
    JournalClient journal = new JournalClient(system);
    journal.write("p", 1, 12);
    journal.deleteTo("p", 12);
    system.sql("UPDATE journal_snapshots SET payload = x'ff' WHERE sequence_nr >= 12");

    // when
    tell(new SnapshotProtocol.LoadSnapshot("p", LATEST, Long.MAX_VALUE));

    // then
    assertThat(probe.expectMsgClass(SnapshotProtocol.LoadSnapshotFailed.class).cause())
        .hasMessageContaining("up to 12 were deleted");
  }
}
