package io.sampo.runtime.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What expressions know of steps by {@code steps.x}. */
class StepStatusTest {

  @Test
  void statusOutputErrorAttemptsAndStartAreKnown() {
    Play play =
        Play.steps(
            """
            - {id: a, action: ask, retry: 1}
            - {id: b, action: boom, on_error: continue}
            - {id: c, action: ask, when: 1 > 2}
            - {id: z, action: echo, inputs: ["${steps.a}", "${steps.b}", "${steps.c}"]}
            """);
    play.fails("a", "lost").passes(Duration.ofSeconds(1)).succeeds("a", "{\"status\": \"paid\"}");
    play.completes(
        "[{\"status\":\"completed\",\"output\":{\"status\":\"paid\"},\"error\":null,\"attempts\":2,"
            + "\"started_at\":\"1970-01-01T00:00:01Z\"},"
            + "{\"status\":\"failed\",\"output\":null,\"error\":{\"step\":\"b\",\"attempt\":1,\"code\":\"boom\","
            + "\"class\":\"unknown\",\"message\":\"went wrong\",\"type\":\"\"},\"attempts\":1,"
            + "\"started_at\":\"1970-01-01T00:00:02Z\"},"
            + "{\"status\":\"skipped\",\"output\":null,\"error\":null,\"attempts\":0,\"started_at\":null}]");
  }

  @Test
  void theStatusOfAStepIsNotTheMemberOfItsOutput() {
    Play.steps(
            """
            - {id: a, action: echo, inputs: {status: paid}}
            - {id: z, action: echo, inputs: ["${a.status}", "${steps.a.status}", "${steps.a.output.status}",
                "${steps['a'].status + '!'}"]}
            """)
        .completes("[\"paid\",\"completed\",\"paid\",\"completed!\"]");
  }

  @Test
  void aStepThatRunsIsRunningAndItsTypeOfErrorIsThatOfTheException() {
    Play play =
        Play.steps(
            """
            - {id: a, action: ask, on_error: continue, depends_on: []}
            - {id: w, wait: {for: 1h}, depends_on: []}
            - {id: s, action: ask, depends_on: []}
            - {id: z, action: echo, inputs: ["${steps.a.error.type}", "${steps.w.status}", "${steps.s.status}"], depends_on: [a]}
            """);
    play.fails("a", "lost");
    assertThat(play.result("z")).isEqualTo("[\"shop.Oops\",\"waiting\",\"running\"]");
  }

  @Test
  void aFailureThatWasContinuedOverIsKnownInEachIterationAndInHandlers() {
    Play.steps(
            """
            - id: each
              loop:
                over: [1, 2]
                steps:
                  - {id: a, action: boom, when: item == 2, on_error: continue}
                  - {id: z, action: echo, inputs: "${coalesce(steps.a.error.code, steps.a.status)}"}
            """)
        .completes("[\"skipped\",\"boom\"]");
    assertThat(
            Play.workflow(
                    """
                    steps: [{id: a, action: boom}]
                    error_handler: {id: h, action: echo, inputs: "${steps.a.status + ' ' + steps.a.error.code}"}
                    """)
                .result("[error]/h"))
        .isEqualTo("\"failed boom\"");
  }

  @Test
  void theTestOfALoopKnowsOutputsOnly() {
    Play.steps(
            "- {id: r, loop: {until: steps.a.output == 1, steps: [{id: a, action: echo, inputs: 1}]}}")
        .completes("1");
    assertThat(
            Play.steps(
                    "- {id: r, loop: {until: \"steps[['a'][0]].status == ''\", steps: [{id: a, action: echo, inputs: 1}]}}")
                .failure("r")
                .message())
        .contains("there is no member 'status' in an object with [output]");
  }

  @Test
  void aStepOutOfSightIsNotThere() {
    assertThat(
            Play.steps(
                    """
                    - {id: g, group: {steps: [{id: inner, action: echo, inputs: 1}]}}
                    - {id: z, action: echo, inputs: "${steps[['inner'][0]].status}"}
                    """)
                .failure("z")
                .message())
        .contains("there is no 'inner' in an object with [g, z]");
  }

  @Test
  void theAttemptOfAStepIsKnownToItsExpressions() {
    Play play =
        Play.steps(
            """
            - id: g
              retry: 1
              loop: {over: "${[execution.attempt]}", steps: [{id: a, action: ask, inputs: "${item}"}]}
            """);
    assertThat(play.input("g[0]/a")).isEqualTo("1");
    play.fails("g[0]/a", "lost").passes(Duration.ofSeconds(1));
    assertThat(play.input("g~2[0]/a")).isEqualTo("2");
  }
}
