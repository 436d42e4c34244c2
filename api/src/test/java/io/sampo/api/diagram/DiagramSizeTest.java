package io.sampo.api.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.Flow;
import io.sampo.api.definition.Handlers;
import io.sampo.api.definition.Header;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.definition.WorkflowOptions;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The largest definitions give texts that grow with them and no faster. */
class DiagramSizeTest {
  private static final int MANY = 10_000;

  @Test
  void aLongChain() {
    // when
    Seen seen = Drawn.of(workflow(steps("a-chain-of-steps-whose-long-ids-begin-the-same-", false)));
    // then
    assertThat(seen.nodes()).hasSize(MANY + 2);
    assertThat(seen.edges()).hasSize(MANY + 1);
  }

  @Test
  void manyBeforeMany() {
    // given
    List<StepDefinition> steps = steps("x", true);
    Handlers handlers =
        new Handlers(Optional.empty(), steps("last", true), List.of(), List.of(), List.of());
    // when
    Seen seen = Drawn.of(workflow(steps, handlers));
    // then
    assertThat(seen.edges()).hasSize(4 * MANY);
  }

  @Test
  void asDeepAsDefinitionsMayBe() {
    // when
    Seen seen = Drawn.of(workflow(nested(50)));
    // then
    assertThat(seen.nodes()).containsKeys("s_level_1", "s_level_50").doesNotContainKey("deeper_");
    assertThat(seen.clusters()).hasSize(49);
  }

  @Test
  void whatIsDeeperIsDots() {
    // when
    Seen seen = Drawn.of(workflow(nested(100_000)));
    // then
    assertThat(seen.nodes())
        .containsKey("s_level_50")
        .doesNotContainKey("s_level_51")
        .containsEntry("deeper_", List.of("…"));
    assertThat(seen.edges()).contains("s_level_50 --> deeper_", "deeper_ --> joint_level_50");
  }

  private static List<StepDefinition> steps(String prefix, boolean isAtOnce) {
    return IntStream.range(0, MANY)
        .mapToObj(at -> StepDefinition.of(prefix + at, StepKind.Action.of("do")))
        .map(step -> isAtOnce ? atOnce(step) : step)
        .toList();
  }

  private static StepDefinition atOnce(StepDefinition step) {
    return new StepDefinition(
        step.id(),
        step.label(),
        step.kind(),
        Flow.after(new String[0]),
        step.data(),
        step.policy());
  }

  private static List<StepDefinition> nested(int depth) {
    List<StepDefinition> inner =
        List.of(StepDefinition.of("level-" + depth, StepKind.Action.of("do")));
    for (int level = depth - 1; level > 0; level--) {
      inner = List.of(StepDefinition.of("level-" + level, new StepKind.Group(inner, false)));
    }
    return inner;
  }

  private static WorkflowDefinition workflow(List<StepDefinition> steps) {
    return workflow(steps, Handlers.NONE);
  }

  private static WorkflowDefinition workflow(List<StepDefinition> steps, Handlers handlers) {
    return new WorkflowDefinition(
        Header.of("large"), List.of(), List.of(), steps, handlers, WorkflowOptions.NONE);
  }
}
