package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.client.WorkflowClient;
import io.sampo.api.json.Json;
import io.sampo.api.message.SampoCommand;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionView.UnreadSignal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signal whose name nobody waits for does not vanish in silence. */
class SignalWarningTest {
  @TempDir Path folder;
  private TestSampo engine;
  private WorkflowClient client;

  @BeforeEach
  void start() {
    engine =
        TestSampo.on(folder)
            .with(
                """
                name: w
                steps:
                  - id: g
                    group: [{id: a, wait: {signal: picked-up}}]
                """);
    client = engine.sampo().client();
    get(client.start("w-1", What.of("w", Json.object())));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void aMisspeltNameIsAnsweredAndLoggedWithASuggestionAndStaysUnread() {
    try (LogLines log = LogLines.of("io.sampo.client")) {
      // when
      var reply = get(client.signal("w-1", "pickedup", Json.NULL));
      // then
      assertThat(reply.warning())
          .contains(
              "Expected signal 'pickedup' to be one that a step of 'w' waits for, but none does"
                  + " (did you mean 'picked-up'?); it is recorded and stays unread");
      assertThat(log.containing("WARN Execution 'w-1': Expected signal 'pickedup'")).hasSize(1);
      assertThat(get(client.get("w-1")).unreadSignals())
          .containsExactly(new UnreadSignal("pickedup", 1));
    }
  }

  @Test
  void aNameThatAStepWaitsForIsAnsweredWithoutAWarning() {
    // when
    var reply = get(client.signal("w-1", "picked-up", Json.NULL));
    // then
    assertThat(reply.warning()).isEmpty();
    assertThat(get(client.await("w-1")).unreadSignals()).isEmpty();
  }

  @Test
  void whoSentASignalIsInTheJournal() throws SQLException {
    // when
    get(client.signalOnce("w-1", "k", new SampoCommand.Content("picked-up", Json.NULL, "ann")));
    // then
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sampo.db"));
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM journal_events"
                    + " WHERE CAST(payload AS TEXT) LIKE '%signal_received%\"by\":\"ann\"%'")) {
      assertThat(row.getInt(1)).isEqualTo(1);
    }
  }

  @Test
  void aKeyThatIsTooLongIsRejected() {
    // when
    var rejected =
        client.signalOnce(
            "w-1", "k".repeat(5_000), new SampoCommand.Content("picked-up", Json.NULL));
    // then
    assertThat(rejected)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .withMessageContaining("Expected a key of at most 4096 bytes, but it has 5000");
  }

  @Test
  void aNameThatIsTooLongIsRejected() {
    // when
    var rejected = client.signal("w-1", "n".repeat(5_000), Json.NULL);
    // then
    assertThat(rejected)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .withMessageContaining("Expected a signal's name of at most 4096 bytes, but it has 5000");
  }
}
