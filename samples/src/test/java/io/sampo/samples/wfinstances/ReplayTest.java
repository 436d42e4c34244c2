package io.sampo.samples.wfinstances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.sampo.api.json.JsonText;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import io.sampo.samples.console.EmbeddedSampo;
import io.sampo.samples.wfinstances.Timeline.Mark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real workflows must run each task once, and none before its parents ended. */
class ReplayTest {
  private static final Path FILES =
      Path.of(System.getProperty("sampo.root", "."))
          .resolveSibling("shared")
          .resolve("wfinstances");

  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "blast-chameleon-medium-001.json",
        "blast-chameleon-small-001.json",
        "helloworld-chain-5-chameleon.json",
        "helloworld-forkjoin-10-chameleon.json",
        "srasearch-chameleon-10a-001.json",
        "srasearch-chameleon-30a-001.json"
      })
  void runsEachTaskOnceAndAfterItsParents(String name) throws Exception {
    // given
    Path file = FILES.resolve(name);
    assumeThat(file).as("recorded runs beside the checkout, in %s", FILES).isRegularFile();
    RecordedRun run = RecordedRun.parse(JsonText.parse(Files.readString(file)));
    // when
    List<Mark> marks = replay(run, new Graph.Pace(0, OptionalInt.empty()));
    // then
    List<Mark> twoForEach =
        run.tasks().stream()
            .flatMap(task -> List.of(begin(task.id()), end(task.id())).stream())
            .toList();
    assertThat(marks).containsExactlyInAnyOrderElementsOf(twoForEach);
    for (RecordedRun.Task task : run.tasks()) {
      for (String parent : task.parents()) {
        assertThat(marks).containsSubsequence(end(parent), begin(task.id()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void runsNoMoreTasksAtATimeThanItMay(int most) throws Exception {
    // given
    List<RecordedRun.Task> tasks =
        java.util.stream.IntStream.range(0, 20)
            .mapToObj(number -> new RecordedRun.Task("task-" + number, List.of(), 1))
            .toList();
    // when
    List<Mark> marks =
        replay(new RecordedRun("wide", tasks), new Graph.Pace(0.001, OptionalInt.of(most)));
    // then
    int running = 0;
    for (Mark mark : marks) {
      running += mark.isBegin() ? 1 : -1;
      assertThat(running).isBetween(0, most);
    }
  }

  private List<Mark> replay(RecordedRun run, Graph.Pace pace) {
    Timeline timeline = new Timeline();
    try (EmbeddedSampo embedded = EmbeddedSampo.open(folder)) {
      ExecutionView view =
          new Replay(embedded.sampo(), timeline)
              .run("run-1", run, pace)
              .toCompletableFuture()
              .join();
      assertThat(view.status()).isEqualTo(ExecutionStatus.COMPLETED);
    }
    return timeline.marks();
  }

  private static Mark begin(String task) {
    return new Mark(task, true);
  }

  private static Mark end(String task) {
    return new Mark(task, false);
  }
}
