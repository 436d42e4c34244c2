package io.sampo.runtime.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a step is over before what is in it, nothing of that goes on. */
class AbandonedWorkTest {

  /** Something of every kind goes on in {@code g}. */
  private static Play busy() {
    return Play.steps(
            """
            - id: g
              timeout: 10s
              on_error: continue
              group:
                steps:
                  - {id: call, action: ask}
                  - {id: retried, action: ask, depends_on: [], retry: {attempts: 2, delay: 1h}}
                  - {id: pause, wait: 1h, depends_on: []}
                  - {id: signal, wait: {signal: go}, depends_on: [], timeout: 1h}
                  - {id: inner, group: {steps: [{id: deep, action: ask}]}, depends_on: []}
                  - id: each
                    depends_on: []
                    loop: {over: '[1, 2, 3]', max_concurrency: 2, steps: [{id: it, action: ask}]}
                  - {id: broken, action: boom, depends_on: [], error_handler: {id: handler, action: ask}}
            - {id: last, action: ask}
            """)
        .fails("g/retried", "oops");
  }

  @Test
  void aStepThatIsOutOfTimeStopsEverythingInIt() {
    // given
    Play play = busy();
    play.calls("g/call", "g/inner/deep", "g/each[0]/it", "g/each[1]/it", "g/broken[!]/handler")
        .waitsFor("limit g", "wait g/pause", "retry g/retried", "limit g/signal");
    // when
    play.passes(Duration.ofSeconds(10));
    // then
    play.then("continue over g", "call last").calls("last").waitsFor();
    assertThat(play.paths()).containsExactly("g", "last");
    assertThat(play.execution().instances().scopePaths()).containsExactly("");
    assertThat(play.execution().instances().containerPaths()).isEmpty();
    assertThat(play.execution().instances().attempting()).isEqualTo(1);
  }

  @Test
  void aSignalForAStepThatWasStoppedIsKeptForOthers() {
    busy().passes(Duration.ofSeconds(10)).signal("go", "1").then("signal go");
  }

  @Test
  void aJumpBackStopsWhatFollowsFromItsTarget() {
    // given
    Play play =
        Play.steps(
                """
                - {id: a, action: ask}
                - {id: b, action: ask}
                - {id: c, wait: 1h, depends_on: [a]}
                - {id: d, action: ask, depends_on: [a], retry: {attempts: 2, delay: 1h}}
                - {id: e, wait: {signal: go}, depends_on: [a]}
                - {id: f, group: {steps: [{id: g, action: ask}]}, depends_on: [a]}
                - {id: h, action: ask, depends_on: [a], on_error: {goto: a}}
                - {id: beside, action: ask, depends_on: []}
                """)
            .succeeds("a")
            .fails("d", "oops");
    play.calls("b", "f/g", "h", "beside").waitsFor("wait c", "retry d");
    // when
    play.failsForGood("h", "fatal");
    // then
    play.then("leave h for a", "call a#2").calls("a#2", "beside").waitsFor();
    assertThat(play.status("b#2")).isEqualTo("PENDING");
    play.signal("go", "1").then("signal go");
    play.succeeds("a#2").calls("b#2", "d#2", "f#2/g", "h#2", "beside").waitsFor("wait c#2");
    assertThat(play.result("e#2")).isEqualTo("1");
  }

  @Test
  void aJoinOfAnyStopsTheBranchesThatAreLeft() {
    Play.steps(
            """
            - id: p
              parallel:
                join: any
                branches:
                  - {name: one, steps: [{id: a, action: ask}]}
                  - {name: two, steps: [{id: b, action: ask}]}
                  - {name: three, steps: [{id: c, wait: 1h}]}
            - {id: last, action: ask}
            """)
        .succeeds("p[two]/b")
        .calls("last")
        .waitsFor();
  }

  @Test
  void aStepThatIsTriedAgainBeginsAnewInside() {
    // given
    Play play =
        Play.steps(
                """
                - id: g
                  retry: {attempts: 2, delay: 1s}
                  group: {steps: [{id: a, action: ask}, {id: b, action: ask, depends_on: []}]}
                """)
            .fails("g/b", "oops")
            .calls("g/a")
            .succeeds("g/a")
            .waitsFor("retry g");
    // when // then
    play.passes(Duration.ofSeconds(1)).calls("g~2/a", "g~2/b").waitsFor();
    play.succeeds("g~2/a").succeeds("g~2/b").completes("\"g~2/b\"");
  }

  @Test
  void theEndOfAnExecutionStopsEverything() {
    Play play = busy().cancelled("enough").ends("CANCELLED: enough");
    assertThat(play.execution().agenda().earliest()).isEmpty();
    assertThat(play.execution().isBusy()).isFalse();
  }
}
