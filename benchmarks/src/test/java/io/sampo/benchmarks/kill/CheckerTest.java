package io.sampo.benchmarks.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.benchmarks.kill.Effect.Call;
import io.sampo.benchmarks.kill.Effect.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The judge is judged: it finds each flaw that is planted, and none where there is none. */
class CheckerTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void findsNothingWhereNothingIsWrong() throws SQLException, IOException {
    // given
    Scene scene = Scene.create(folder);

    // then
    assertThat(scene.findings().isEmpty()).as(scene.findings().toString()).isTrue();
  }

  @Test
  void passesOverTheLineThatWasCutOffByTheKill() throws SQLException, IOException {
    // given
    Scene scene = Scene.create(folder);
    Files.writeString(EffectLog.file(folder, 0), "END x s", StandardOpenOption.APPEND);

    // then
    assertThat(scene.findings().isEmpty()).as(scene.findings().toString()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void findsWhatIsPlanted(Flaw flaw) throws SQLException, IOException {
    // given
    Scene scene = Scene.create(folder);

    // when
    plant(flaw, scene);

    // then
    assertThat(scene.findings().count(flaw)).as(scene.findings().toString()).isEqualTo(1);
  }

  private static void plant(Flaw flaw, Scene scene) throws SQLException, IOException {
    switch (flaw) {
      case SEQUENCE_GAP -> update(scene, "sequence_nr = 4 WHERE rowid = 3");
      case SEQUENCE_DUPLICATE -> update(scene, "sequence_nr = 2 WHERE rowid = 3");
      case UNFINISHED -> replace(scene, "\"completed\"", "\"step_waiting\"");
      case NOT_COMPLETED -> replace(scene, "\"completed\"", "\"ended\"");
      case SECOND_END -> scene.row(4, 4, "[{\"e\":\"completed\"}]");
      case EVENT_AFTER_END -> scene.row(4, 4, "[{\"e\":\"retry_due\",\"path\":\"s1\"}]");
      case STEP_MISSING -> replace(scene, "step_completed\",\"path\":\"s1", "step_failed");
      case STEP_COMPLETED_TWICE -> scene.row(4, 4, "[" + Scene.completed("s1", "n2") + "]");
      case COMPLETED_WITHOUT_END -> scene.edit(1, "END", "BEGIN");
      case BEGUN_AFTER_COMPLETION -> scene.log(1, Kind.BEGIN, Scene.call("s0", "n3"));
      case BEGUN_TWICE -> scene.log(1, Kind.BEGIN, Scene.call("s1", "n3"));
      case BEGUN_BEFORE_DEPENDENCY -> beginFirst(scene);
      case KEY_CHANGED -> scene.edit(1, "x/s1", "x/other");
      case EFFECT_WITHOUT_START -> scene.sql(List.of("DELETE FROM journal_events"));
      case ACKNOWLEDGED_START_LOST -> replace(scene, "\"started\"", "\"begun\"");
      case ACKNOWLEDGED_END_LOST -> scene.log(0, Kind.FINISHED, Call.NONE);
      case INDEX_DISAGREES ->
          scene.sql(List.of("UPDATE workflow_executions SET status = 'running'"));
    }
  }

  private static void update(Scene scene, String change) throws SQLException {
    scene.sql(List.of("UPDATE journal_events SET " + change));
  }

  private static void replace(Scene scene, String from, String to) throws SQLException {
    update(
        scene,
        "payload = CAST(replace(CAST(payload AS TEXT), '%s', '%s') AS BLOB)".formatted(from, to));
  }

  /** The first process begins the second step before it has done the first. */
  private static void beginFirst(Scene scene) throws IOException {
    Path log = EffectLog.file(scene.folder(), 0);
    List<String> lines = Files.readAllLines(log);
    Files.write(log, List.of(lines.get(0), lines.get(3), lines.get(1), lines.get(2)));
  }
}
