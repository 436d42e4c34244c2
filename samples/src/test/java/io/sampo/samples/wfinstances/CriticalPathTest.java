package io.sampo.samples.wfinstances;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.samples.wfinstances.RecordedRun.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bound that a makespan is held against must itself be right. */
class CriticalPathTest {
  @Test
  void isTheLongestChainWhateverTheOrderOfTheFile() {
    // given
    RecordedRun run =
        new RecordedRun(
            "diamond",
            List.of(
                new Task("end", List.of("short", "long"), 1),
                new Task("long", List.of("start"), 5),
                new Task("short", List.of("start"), 2),
                new Task("start", List.of(), 1),
                new Task("alone", List.of(), 6.5)));
    // when, then
    assertThat(CriticalPath.of(run)).isEqualTo(new CriticalPath(3, 7));
  }
}
