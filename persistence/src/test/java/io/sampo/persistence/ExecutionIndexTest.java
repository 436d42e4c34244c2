package io.sampo.persistence;

import static io.sampo.api.view.DefinitionStatus.ACTIVE;
import static io.sampo.api.view.DefinitionStatus.INACTIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.view.DefinitionKey;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.persistence.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the index of executions and the store of definitions keep and find. */
class ExecutionIndexTest {
  private static final DefinitionKey ORDER = new DefinitionKey("order", "1.0.0", "abc");
  private static final DueExecution OVERDUE = new DueExecution("overdue", at(4000));
  private static final DueExecution ASLEEP = new DueExecution("asleep", at(5000));
  private static final DefinitionKey REPORT = new DefinitionKey("report", "2.0.0", "def");

  @TempDir private Path folder;
  private SqlStore store;
  private ExecutionIndex index;

  @BeforeEach
  void open() {
    store = TestStore.in(folder);
    index = store.index();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void apply(IndexChange... changes) {
    store
        .database()
        .writeNow(
            session -> {
              for (IndexChange change : changes) {
                IndexTables.apply(session, change);
              }
              return changes.length;
            });
  }

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  private static IndexChange begin(String id, DefinitionKey definition, long at, String... tags) {
    return new IndexChange.Begin(
        id, definition, "{\"a\":1}", List.of(tags), phase(ExecutionStatus.PENDING), at(at));
  }

  private static IndexChange.Phase phase(ExecutionStatus status) {
    return new IndexChange.Phase(status, Optional.empty());
  }

  private static IndexChange progress(String id, ExecutionStatus status, long at) {
    return new IndexChange.Progress(id, phase(status), at(at));
  }

  private static IndexChange wait(String id, long wakeAt, long at) {
    return sleeping(id, ExecutionStatus.RUNNING, wakeAt, at);
  }

  private static IndexChange sleeping(String id, ExecutionStatus status, long wakeAt, long at) {
    return new IndexChange.Progress(
        id, new IndexChange.Phase(status, Optional.of(at(wakeAt))), at(at));
  }

  private static IndexChange end(String id, ExecutionStatus status, long at) {
    return new IndexChange.End(id, status, "{\"b\":2}", "{\"message\":\"no\"}", at(at));
  }

  private List<String> ids(ExecutionQuery query) {
    return index.list(query).stream().map(ExecutionRow::id).toList();
  }

  @Test
  void followsAnExecutionFromBeginningToEnd() {
    // given
    apply(begin("x", ORDER, 1000, "red", "green", "red"));
    ExecutionRow begun = index.find("x").orElseThrow();

    // when
    apply(progress("x", ExecutionStatus.RUNNING, 1200));
    ExecutionRow running = index.find("x").orElseThrow();
    apply(wait("x", 9000, 1300));
    ExecutionRow waiting = index.find("x").orElseThrow();
    apply(end("x", ExecutionStatus.FAILED, 1500));
    ExecutionRow ended = index.find("x").orElseThrow();

    // then
    assertThat(begun.status()).isEqualTo(ExecutionStatus.PENDING);
    assertThat(begun.definition()).isEqualTo(ORDER);
    assertThat(begun.tags()).containsExactly("red", "green");
    assertThat(running.status()).isEqualTo(ExecutionStatus.RUNNING);
    assertThat(running.times())
        .isEqualTo(new ExecutionRow.Times(at(1000), at(1200), Optional.empty(), Optional.empty()));
    assertThat(waiting.times().wakeAt()).contains(at(9000));
    assertThat(ended.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(ended.times())
        .isEqualTo(
            new ExecutionRow.Times(at(1000), at(1500), Optional.of(at(1500)), Optional.empty()));
    assertThat(ended.times().duration()).contains(Duration.ofMillis(500));
    assertThat(index.contents("x"))
        .contains(new ExecutionContents("{\"a\":1}", "{\"b\":2}", "{\"message\":\"no\"}"));
  }

  @Test
  void beginsARowInThePhaseThatTheStartLeadsTo() {
    // when
    apply(
        new IndexChange.Begin(
            "x",
            ORDER,
            "{}",
            List.of(),
            new IndexChange.Phase(ExecutionStatus.RUNNING, Optional.of(at(9000))),
            at(1000)));
    // then
    ExecutionRow row = index.find("x").orElseThrow();
    assertThat(row.status()).isEqualTo(ExecutionStatus.RUNNING);
    assertThat(row.times())
        .isEqualTo(
            new ExecutionRow.Times(at(1000), at(1000), Optional.empty(), Optional.of(at(9000))));
  }

  @Test
  void changesTheWakeTimeAlone() {
    // given
    apply(begin("x", ORDER, 1000), progress("x", ExecutionStatus.PAUSED, 1100));
    // when
    apply(new IndexChange.Reschedule("x", Optional.of(at(9000)), at(1200)));
    ExecutionRow waiting = index.find("x").orElseThrow();
    apply(new IndexChange.Reschedule("x", Optional.empty(), at(1300)));
    // then
    assertThat(waiting.status()).isEqualTo(ExecutionStatus.PAUSED);
    assertThat(waiting.times())
        .isEqualTo(
            new ExecutionRow.Times(at(1000), at(1200), Optional.empty(), Optional.of(at(9000))));
    assertThat(index.find("x").orElseThrow().times().wakeAt()).isEmpty();
    assertThat(index.due(at(9999), DueExecution.FIRST, 9)).isEmpty();
  }

  @Test
  void replacesARowThatBeginsAgain() {
    // given
    apply(begin("x", ORDER, 1000, "red"), end("x", ExecutionStatus.FAILED, 1100));

    // when
    apply(begin("x", REPORT, 2000, "blue"));

    // then
    ExecutionRow row = index.find("x").orElseThrow();
    assertThat(row.definition()).isEqualTo(REPORT);
    assertThat(row.times().completedAt()).isEmpty();
    assertThat(ids(ExecutionQuery.newest(9).tagged("red"))).isEmpty();
    assertThat(index.contents("x").orElseThrow().errorJson()).isEmpty();
  }

  @Test
  void takesAnExecutionBackThatGoesOnAfterItsEnd() {
    // given
    apply(begin("x", ORDER, 1000), end("x", ExecutionStatus.FAILED, 1100));

    // when
    apply(progress("x", ExecutionStatus.RUNNING, 1200));

    // then
    assertThat(index.find("x").orElseThrow().times().completedAt()).isEmpty();
    assertThat(index.interrupted("", 9)).containsExactly("x");
  }

  @Test
  void changesNothingForAnExecutionWithoutARow() {
    apply(progress("x", ExecutionStatus.RUNNING, 1), end("x", ExecutionStatus.COMPLETED, 2));

    assertThat(index.find("x")).isEmpty();
    assertThat(index.contents("x")).isEmpty();
  }

  @Test
  void knowsEveryState() {
    for (ExecutionStatus status : ExecutionStatus.values()) {
      apply(begin(status.word(), ORDER, 1));
      apply(status.isFinal() ? end(status.word(), status, 2) : progress(status.word(), status, 2));
      assertThat(index.find(status.word()).orElseThrow().status()).isEqualTo(status);
    }
    assertThat(index.countByStatus())
        .hasSize(ExecutionStatus.values().length)
        .allSatisfy((status, count) -> assertThat(count).isEqualTo(1));
  }

  @Test
  void listsTheNewestFirstByEachCondition() {
    // given
    apply(begin("a", ORDER, 1000, "red"), progress("a", ExecutionStatus.RUNNING, 1001));
    apply(begin("b", REPORT, 2000, "red", "blue"), end("b", ExecutionStatus.COMPLETED, 2001));
    apply(begin("c", ORDER, 3000, "blue"), end("c", ExecutionStatus.CANCELLED, 3001));

    // when // then
    ExecutionQuery all = ExecutionQuery.newest(500);
    assertThat(ids(all)).containsExactly("c", "b", "a");
    assertThat(ids(all.ofWorkflow("order"))).containsExactly("c", "a");
    assertThat(ids(all.in(Set.of(ExecutionStatus.RUNNING, ExecutionStatus.COMPLETED))))
        .containsExactly("b", "a");
    assertThat(ids(all.tagged("blue"))).containsExactly("c", "b");
    assertThat(ids(all.before(at(3000)))).containsExactly("b", "a");
    assertThat(
            ids(
                all.ofWorkflow("order")
                    .tagged("blue")
                    .in(Set.of(ExecutionStatus.CANCELLED))
                    .before(at(9000))))
        .containsExactly("c");
    assertThat(ids(all.ofWorkflow("' OR 1 = 1 --"))).isEmpty();
  }

  @Test
  void pagesWithoutGapsOrRepetitionsThoughTimesAreEqual() {
    // given
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      String id = String.format("e-%02d", i);
      apply(begin(id, ORDER, 1000 + i / 10));
      expected.add(0, id);
    }

    // when
    List<String> found = new ArrayList<>();
    ExecutionQuery query = ExecutionQuery.newest(4);
    for (List<ExecutionRow> page = index.list(query); !page.isEmpty(); page = index.list(query)) {
      page.forEach(row -> found.add(row.id()));
      query = query.after(page.get(page.size() - 1));
    }

    // then
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void refusesSenselessQueries() {
    assertThatThrownBy(() -> ExecutionQuery.newest(0)).hasMessageContaining("1 to 500");
    assertThatThrownBy(() -> ExecutionQuery.newest(501)).hasMessageContaining("1 to 500");
    assertThatThrownBy(() -> new ExecutionQuery.Page(1, Optional.of("x")))
        .hasMessageContaining("page token");
  }

  @Test
  void whatWaitsForNoTimeHasNoWakeTimeAndIsNeitherDueNorInterrupted() {
    // when
    apply(begin("x", ORDER, 1));
    apply(
        new IndexChange.Progress(
            "x",
            new IndexChange.Phase(
                ExecutionStatus.RUNNING, Optional.of(IndexChange.Phase.NEVER_DUE)),
            at(2)));
    // then
    assertThat(index.find("x").orElseThrow().times().wakeAt()).isEmpty();
    assertThat(index.interrupted("", 9)).isEmpty();
    assertThat(index.due(Instant.parse("9000-01-01T00:00:00Z"), DueExecution.FIRST, 9)).isEmpty();
  }

  @Test
  void knowsWhomToRouse() {
    // given
    apply(begin("running", ORDER, 1), progress("running", ExecutionStatus.RUNNING, 2));
    apply(begin("pending", ORDER, 1));
    apply(begin("approval", ORDER, 1));
    apply(sleeping("approval", ExecutionStatus.WAITING_APPROVAL, 9000, 2));
    apply(begin("paused", ORDER, 1), progress("paused", ExecutionStatus.PAUSED, 2));
    apply(begin("asleep", ORDER, 1), wait("asleep", 5000, 2));
    apply(begin("overdue", ORDER, 1), wait("overdue", 4000, 2));
    apply(begin("done", ORDER, 1), wait("done", 3000, 2), end("done", ExecutionStatus.FAILED, 3));

    // when // then
    assertThat(index.interrupted("", 9)).containsExactly("paused", "pending", "running");
    assertThat(index.interrupted("paused", 1)).containsExactly("pending");
    assertThat(index.countInterrupted()).isEqualTo(3);
    assertThat(index.due(at(3999), DueExecution.FIRST, 9)).isEmpty();
    assertThat(index.due(at(5000), DueExecution.FIRST, 9)).containsExactly(OVERDUE, ASLEEP);
    assertThat(index.due(at(5000), DueExecution.FIRST, 1)).containsExactly(OVERDUE);
    assertThat(index.due(at(5000), OVERDUE, 9)).containsExactly(ASLEEP);
    assertThat(index.due(at(4999), OVERDUE, 9)).isEmpty();
    assertThat(index.due(at(5000), ASLEEP, 9)).isEmpty();
  }

  @Test
  void pagesThroughExecutionsThatAreDueAtOneTime() {
    // given
    List<String> ids = List.of("a", "b", "c", "d", "e");
    ids.forEach(id -> apply(begin(id, ORDER, 1), wait(id, 5000, 2)));
    // when
    List<String> seen = new ArrayList<>();
    DueExecution last = DueExecution.FIRST;
    for (List<DueExecution> page = index.due(at(9000), last, 2);
        !page.isEmpty();
        page = index.due(at(9000), last, 2)) {
      page.forEach(due -> seen.add(due.id()));
      last = page.get(page.size() - 1);
    }
    // then
    assertThat(seen).isEqualTo(ids);
  }

  private void untilDamaged(String id, String reason) {
    Awaitility.await()
        .untilAsserted(() -> assertThat(index.find(id).orElseThrow().damage()).contains(reason));
  }

  private void untilSound(String id) {
    Awaitility.await()
        .untilAsserted(() -> assertThat(index.find(id).orElseThrow().damage()).isEmpty());
  }

  @Test
  void showsWhatIsDamagedBesideTheLastStatusAndWakesItWithTheOthersNoMore() {
    // given
    apply(begin("a", ORDER, 1), begin("b", ORDER, 2, "red"), begin("c", REPORT, 3, "red"));
    apply(wait("b", 4000, 5), begin("d", ORDER, 4));
    // when
    List.of("b", "c", "d").forEach(id -> store.damage().damaged(id, "Expected " + id));
    untilDamaged("d", "Expected d");
    // then
    ExecutionQuery damaged = ExecutionQuery.newest(9).damaged();
    assertThat(ids(damaged)).containsExactly("d", "c", "b");
    assertThat(ids(damaged.tagged("red").ofWorkflow("order"))).containsExactly("b");
    assertThat(ids(damaged.in(Set.of(ExecutionStatus.PENDING)))).containsExactly("d", "c");
    assertThat(ids(ExecutionQuery.newest(1).damaged().after(index.find("d").orElseThrow())))
        .containsExactly("c");
    assertThat(ids(ExecutionQuery.newest(9))).containsExactly("d", "c", "b", "a");
    assertThat(index.find("b").orElseThrow().status()).isEqualTo(ExecutionStatus.RUNNING);
    assertThat(index.find("b").orElseThrow().times().updatedAt()).isEqualTo(at(5));
    assertThat(index.find("a").orElseThrow().damage()).isEmpty();
    assertThat(index.countDamaged()).isEqualTo(3);
    assertThat(index.countByStatus()).containsEntry(ExecutionStatus.PENDING, 3L);
    assertThat(index.damaged("", 2)).containsExactly("b", "c");
    assertThat(index.damaged("c", 2)).containsExactly("d");
    assertThat(index.interrupted("", 9)).containsExactly("a");
    assertThat(index.countInterrupted()).isEqualTo(1);
    assertThat(index.due(at(9999), DueExecution.FIRST, 9)).isEmpty();
  }

  @Test
  void aMarkGoesWhenTheExecutionIsSoundAgainAlsoInAnotherProcess() {
    // given
    apply(begin("a", ORDER, 1), begin("b", ORDER, 2));
    store.damage().damaged("a", "Expected a");
    store.damage().damaged("b", "Expected b");
    untilDamaged("b", "Expected b");
    // when
    store.damage().sound("a");
    untilSound("a");
    store.close();
    open();
    store.damage().sound("b");
    // then
    untilSound("b");
    assertThat(index.countDamaged()).isZero();
  }

  @Test
  void whatIsSoundAndWasNeverMarkedIsNotWritten() {
    apply(begin("a", ORDER, 1));
    long before = store.statistics().writes();
    store.damage().sound("a");
    assertThat(store.database().writer().pending()).isZero();
    assertThat(store.statistics().writes()).isEqualTo(before);
  }

  @Test
  void moreMarksThanAreRememberedGoAsWell() {
    // given
    int most = DamageMarks.MOST_KNOWN;
    store
        .database()
        .writeNow(
            session -> {
              for (int i = 0; i <= most; i++) {
                IndexTables.apply(session, begin("e-" + i, ORDER, i));
              }
              return session
                  .prepared("UPDATE workflow_executions SET damage = 'Expected'")
                  .executeUpdate();
            });
    store.close();
    open();
    // when
    for (int i = 0; i <= most; i++) {
      store.damage().sound("e-" + i);
      while (i % 50 == 0 && store.database().writer().pending() > 0) {
        Thread.onSpinWait();
      }
    }
    // then
    untilSound("e-" + most);
    assertThat(index.countDamaged()).isZero();
  }

  @Test
  void aMarkThatCannotBeWrittenDisturbsNobody() {
    // given
    apply(begin("a", ORDER, 1));
    store.damage().damaged("a", "Expected a");
    untilDamaged("a", "Expected a");
    // when
    store.close();
    store.damage().damaged("a", "Expected b");
    store.damage().sound("a");
    // then
    open();
    assertThat(index.find("a").orElseThrow().damage()).contains("Expected a");
    store.damage().sound("a");
    untilSound("a");
  }

  @Test
  void keepsDefinitionsByHash() {
    // given
    DefinitionStore definitions = store.definitions();
    StoredDefinition first = new StoredDefinition("order", "1", "h1", "{}", at(1));
    StoredDefinition second = new StoredDefinition("order", "2", "h2", "{}", at(2));
    StoredDefinition patched = new StoredDefinition("order", "1", "h3", "{\"x\":1}", at(3));

    // when // then
    assertThat(definitions.save(first, ACTIVE)).isTrue();
    assertThat(definitions.save(second, ACTIVE)).isTrue();
    assertThat(definitions.save(patched, ACTIVE)).isTrue();
    assertThat(definitions.save(new StoredDefinition("order", "1", "h1", "{}", at(9)), ACTIVE))
        .isFalse();
    definitions.save(new StoredDefinition("report", "1", "h4", "{}", at(1)), ACTIVE);
    StoredDefinition variant = new StoredDefinition("order", "1-x", "h5", "{}", at(5));
    assertThat(definitions.save(variant, INACTIVE)).isTrue();
    assertThat(definitions.byHash("h1")).contains(first);
    assertThat(definitions.byHash("unknown")).isEmpty();
    assertThat(definitions.newest("order", Optional.empty())).contains(patched);
    assertThat(definitions.newest("order", Optional.of("2"))).contains(second);
    assertThat(definitions.newest("order", Optional.of("7"))).isEmpty();
    assertThat(definitions.versions("order")).containsExactly(variant, patched, second, first);
    assertThat(definitions.list("", 9))
        .extracting(StoredDefinition::hash)
        .containsExactly("h5", "h4");
    assertThat(definitions.list("order", 9))
        .extracting(StoredDefinition::name)
        .containsExactly("report");
  }

  @Test
  void refusesStatesThatNoExecutionHas() {
    apply(begin("x", ORDER, 1));

    assertThatThrownBy(
            () ->
                store
                    .database()
                    .writeNow(
                        session ->
                            session
                                .prepared("UPDATE workflow_executions SET status = 'lost'")
                                .executeUpdate()))
        .isInstanceOf(StoreException.Refused.class);
    assertThat(index.countByStatus()).isEqualTo(Map.of(ExecutionStatus.PENDING, 1L));
  }
}
