package io.sampo.api.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What each thing in a definition looks like; both languages are read back and show the same. */
class DiagramTest {
  private static final String A = "- {id: a, action: do}";
  private static final String B = "- {id: b, action: do}";

  @Test
  void drawsAListAsAChainFromStartToEnd() {
    // when
    Seen seen = Drawn.steps(A, B);
    // then
    assertThat(seen.nodes())
        .containsEntry("w_start", List.of("order 1.0.0"))
        .containsEntry("s_a", List.of("a", "action: do"))
        .containsEntry("w_end", List.of("end"));
    assertThat(seen.edges()).containsExactly("s_a --> s_b", "w_start --> s_a", "s_b --> w_end");
  }

  @Test
  void drawsDependenciesWithTheirJoin() {
    // when
    Seen seen =
        Drawn.steps(
            A,
            "- {id: b, action: do, depends_on: []}",
            "- {id: c, action: do, depends_on: []}",
            "- {id: d, action: do, depends_on: [a, b, c], join: 2}",
            "- {id: e, action: do, depends_on: [a, b], join: any}",
            "- {id: f, action: do, depends_on: [a], join: any}");
    // then
    assertThat(seen.edges())
        .contains(
            "s_a --> s_d: join: 2 of 3",
            "s_c --> s_d: join: 2 of 3",
            "s_a --> s_e: join: any",
            "s_a --> s_f")
        .endsWith("s_d --> w_end", "s_e --> w_end", "s_f --> w_end");
  }

  @Test
  void drawsTheWaysOfAConditionAlsoWhereNothingIsDone() {
    // when
    Seen seen =
        Drawn.steps(
            "- id: check",
            "  when: ready",
            "  condition: {expression: 'x > 1', then_steps: [{id: t, action: do}]}",
            A);
    // then
    assertThat(seen.nodes())
        .containsEntry("s_check", List.of("check", "condition: x > 1", "when: ready"));
    assertThat(seen.clusters()).containsExactly("check");
    assertThat(seen.edges())
        .contains(
            "s_check --> s_t: then",
            "s_t --> joint_check",
            "s_check --> joint_check: else",
            "joint_check --> s_a");
  }

  @Test
  void drawsTheCasesOfASwitchByTheirValues() {
    // when
    Seen seen =
        Drawn.steps(
            "- id: by",
            "  switch:",
            "    expression: kind",
            "    cases: [{value: {k: [1]}, steps: [{id: x, action: do}]}]",
            "    default: [{id: y, action: do}]");
    // then
    assertThat(seen.edges()).contains("s_by --> s_x: case: {\"k\":[1]}", "s_by --> s_y: default");
  }

  @Test
  void drawsBranchesInBoxesThatComeTogetherInTheirJoin() {
    // when
    Seen seen =
        Drawn.steps(
            "- id: both",
            "  parallel:",
            "    wait: any",
            "    branches: {l: [{id: x, action: do}], r: [{id: y, action: do}]}");
    // then
    assertThat(seen.clusters()).containsExactlyInAnyOrder("both", "branch: l", "branch: r");
    assertThat(seen.nodes()).containsEntry("joint_both", List.of("join: any"));
    assertThat(seen.edges()).contains("s_both --> s_x", "s_both --> s_y", "s_y --> joint_both");
  }

  @Test
  void drawsWhatALoopGoesOver() {
    // when
    Seen seen =
        Drawn.steps(
            "- id: each",
            "  loop:",
            "    over: ${people}",
            "    as: person",
            "    max_concurrency: 3",
            "    steps: [{id: mail, action: do}]");
    // then
    assertThat(seen.nodes())
        .containsEntry(
            "s_each", List.of("each", "loop over: people as person", "max_concurrency: 3"));
    assertThat(seen.edges()).contains("s_each --> s_mail", "joint_each --> s_each: next item");
  }

  @Test
  void drawsWhatFollowsAFailureDashed() {
    // when
    Seen seen =
        Drawn.steps(
            "- {id: a, action: do, on_error: {goto: b}}",
            "- id: b",
            "  action: do",
            "  on_error: continue",
            "  error_handler: {id: h, action: help}");
    // then
    assertThat(seen.edges()).contains("s_a ..> s_b: on_error: goto", "s_b ..> s_h: error_handler");
    assertThat(seen.nodes()).containsEntry("s_b", List.of("b", "action: do", "on_error: continue"));
  }

  @Test
  void drawsHooksHandlerAndLastStepsInTheOrderOfRunning() {
    // when
    Seen seen =
        Drawn.of(
            Drawn.yaml(
                "name: order",
                "on_error: {goto: a}",
                "pre_hooks: [{id: before, action: do}]",
                "post_hooks: [{id: after, action: do}]",
                "error_handler: {id: alarm, action: do}",
                "finally: [{id: last, action: do}]",
                "steps: [{id: a, action: do}]"));
    // then
    assertThat(seen.clusters())
        .containsExactly("pre_hooks", "post_hooks", "error_handler", "finally");
    assertThat(seen.nodes()).containsEntry("w_start", List.of("order 1.0.0", "on_error: goto a"));
    assertThat(seen.edges())
        .containsExactlyInAnyOrder(
            "w_start --> s_before",
            "s_before --> s_a",
            "s_a --> s_after",
            "s_after --> w_outcome",
            "w_outcome ..> s_alarm: failed",
            "w_outcome --> s_last",
            "s_alarm --> s_last",
            "s_last --> w_end");
  }

  @Test
  void leadsManyIntoManyByWayOfOneJoint() {
    // when
    Seen seen =
        Drawn.of(
            Drawn.yaml(
                "name: order",
                "steps: [{id: a, action: do}, {id: b, action: do, depends_on: []}]",
                "finally: [{id: x, action: do}, {id: y, action: do, depends_on: []}]"));
    // then
    assertThat(seen.edges())
        .contains(
            "s_a --> joint_all", "s_b --> joint_all", "joint_all --> s_x", "joint_all --> s_y");
  }

  @Test
  void drawsDefinitionsWithMistakesAsFarAsTheyMakeSense() {
    // when
    Seen seen =
        Drawn.steps(
            "- {id: a, action: do, depends_on: [nobody], on_error: {goto: nowhere}}",
            "- {id: b, action: do, depends_on: [c]}",
            "- {id: c, action: do, depends_on: [b]}",
            "- {id: c, action: again, depends_on: [c]}");
    // then
    assertThat(seen.nodes().keySet()).contains("s_a", "s_b", "s_c", "s_c_1");
    assertThat(seen.edges())
        .containsExactlyInAnyOrder(
            "w_start --> s_a",
            "s_a --> w_end",
            "s_b --> s_c",
            "s_c --> s_b",
            "s_c --> s_c_1",
            "s_c_1 --> w_end");
  }
}
