package io.sampo.runtime.engine;

import static io.sampo.runtime.core.rules.Sketch.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.runtime.core.rules.Sketch;
import io.sampo.runtime.core.rules.Sketch.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepBatchesTest {
  private static List<List<String>> batches(Step... steps) {
    return StepBatches.of(Sketch.of(steps).definition().steps());
  }

  @Test
  void aGraphOfTenStepsIsOrderedByWhatEachNeeds() {
    assertThat(
            batches(
                step("a").after(),
                step("b").after(),
                step("c").after("a"),
                step("d").after("a", "b"),
                step("e").after("c"),
                step("f").after("d", "c"),
                step("g").after("e", "f"),
                step("h").after("b"),
                step("i").after("g", "h"),
                step("j").after("a")))
        .containsExactly(
            List.of("a", "b"),
            List.of("c", "d", "h", "j"),
            List.of("e", "f"),
            List.of("g"),
            List.of("i"));
  }

  @Test
  void aPlainListIsASequence() {
    assertThat(batches(step("a"), step("b"), step("c")))
        .containsExactly(List.of("a"), List.of("b"), List.of("c"));
  }

  @Test
  void whatGoesInCirclesIsInNoBatch() {
    assertThat(
            batches(
                step("a").after(),
                step("b").after("c"),
                step("c").after("b"),
                step("d").after("c", "a"),
                step("e").after("ghost")))
        .containsExactly(List.of("a"));
  }

  @Test
  void aLongChainNeedsNoDeepStack() {
    // given
    List<Step> chain = new ArrayList<>();
    for (int at = 0; at < 10_000; at++) {
      chain.add(step("s" + at));
    }
    // when // then
    assertThat(StepBatches.of(Sketch.of(chain).definition().steps())).hasSize(10_000);
  }
}
