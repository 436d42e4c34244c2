package io.sampo.runtime.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.runtime.core.state.ContainerState;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A loop that neither calls nor waits ends at a bound. The bound is large, so that these tests
 * begin near it; those that go all the way are slow.
 */
class EndlessLoopTest {
  private static final int MOST = ContainerState.MOST_SCOPES_WITHOUT_WORK;

  /** So many scopes inside a step are over since something inside called or waited. */
  private static Play idle(Play play, String path, int scopes) {
    Objects.requireNonNull(play.execution().instances().container(path)).scopesEnded(scopes);
    return play;
  }

  private static Play rounds(String then) {
    return Play.steps(
        """
        - id: r
          loop: {while: true, steps: [{id: a, action: ask}%s]}
        """
            .formatted(then));
  }

  @Test
  void roundsEndAtTheBoundAndNotBefore() {
    idle(rounds(""), "r", MOST - 2).succeeds("r[0]/a").calls("r[1]/a");
    idle(rounds(""), "r", MOST - 1).succeeds("r[0]/a").ends("FAILED r: limit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{id: b, action: ask}", "{id: b, wait: 1s}", "{id: b, wait: {signal: go}}"})
  void whatCallsOrWaitsIsNotEndless(String step) {
    // given
    Play play = idle(rounds(", " + step), "r", MOST - 1);
    // when
    play.succeeds("r[0]/a");
    // then
    ContainerState loop = Objects.requireNonNull(play.execution().instances().container("r"));
    assertThat(loop.scopesSinceWork()).isZero();
    assertThat(loop.isEndless()).isFalse();
  }

  @Test
  void whatWasOverInsideAStepCountsForTheLoopAroundIt() {
    String nested =
        """
        - id: r
          loop: {while: true, steps: [{id: g, group: {steps: [{id: a, action: ask}]}}]}
        """;
    idle(Play.steps(nested), "r[0]/g", MOST - 3).succeeds("r[0]/g/a").calls("r[1]/g/a");
    idle(Play.steps(nested), "r[0]/g", MOST - 2).succeeds("r[0]/g/a").ends("FAILED r: limit");
  }

  @Test
  void aCallDeepInsideCountsForAllLoopsAroundIt() {
    // given
    Play play =
        Play.steps(
            """
            - id: r
              loop:
                while: true
                steps:
                  - {id: a, action: ask}
                  - {id: g, group: {steps: [{id: b, action: ask}]}}
            """);
    idle(play, "r", MOST - 1);
    // when // then
    play.succeeds("r[0]/a").succeeds("r[0]/g/b").calls("r[1]/a");
  }

  @Test
  void aLoopOverItemsEndsAtTheBound() {
    Play play =
        Play.steps(
            """
            - id: l
              loop: {over: '[1, 2]', steps: [{id: a, action: ask}]}
            """);
    idle(play, "l", MOST - 1).succeeds("l[0]/a").ends("FAILED l: limit");
    assertThat(play.failure("l").message())
        .isEqualTo(
            "Expected loops to call an action or to wait now and then, but they go on for more than "
                + MOST
                + " rounds without");
  }

  @Test
  void theLastItemEndsALoopAlsoAtTheBound() {
    Play play = Play.steps("- {id: l, loop: {over: '[1]', steps: [{id: a, action: ask}]}}");
    idle(play, "l", MOST).succeeds("l[0]/a").completes("[\"l[0]/a\"]");
  }
}
