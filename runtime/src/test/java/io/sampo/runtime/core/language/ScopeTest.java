package io.sampo.runtime.core.language;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What "Lists of steps" says of the end of a scope and its result. */
class ScopeTest {

  // 3: when a scope ends

  @Test
  void aScopeEndsWhenNothingInItRunsWaitsOrCanBegin() {
    Play.steps(
            """
            - id: g
              group:
                steps:
                  - {id: a, action: ask}
                  - {id: w, wait: {for: 5s}, depends_on: []}
                  - {id: b, action: ask, depends_on: [w]}
            """)
        .succeeds("g/a")
        .then("complete g/a")
        .passes(Duration.ofSeconds(5))
        .then("complete g/w", "call g/b")
        .succeeds("g/b")
        .then("complete g/b", "close g 0", "join g", "COMPLETED \"g/b\"");
  }

  @Test
  void aFailedStepInAScopeStopsNoNeighbourAndTheScopeFailsAfterTheLast() {
    Play.steps(
            """
            - id: g
              group:
                steps:
                  - {id: a, action: boom}
                  - {id: b, action: ask, depends_on: []}
                  - {id: c, action: ask}
            """)
        .calls("g/b")
        .succeeds("g/b")
        .then("complete g/b", "call g/c")
        .succeeds("g/c")
        .then("complete g/c", "close g 0", "fail g", "FAILED g/a: boom");
  }

  @Test
  void aScopeCompletesWhenItsFailuresWereTakenCareOf() {
    Play.steps(
            """
            - id: g
              group:
                steps:
                  - {id: a, action: boom, on_error: continue}
                  - {id: b, action: boom, on_error: {goto: d}}
                  - {id: c, action: ask}
                  - {id: d, action: echo, inputs: 4, depends_on: []}
            """)
        .completes("4");
  }

  // 4: the result of a scope

  @Test
  void theResultOfAScopeIsThatOfTheLastStepInWrittenOrderThatCompleted() {
    Play.steps(
            """
            - id: g
              group:
                steps:
                  - {id: a, action: ask}
                  - {id: b, action: echo, inputs: 2, depends_on: []}
                  - {id: c, action: ask, depends_on: [a], when: 1 > 2}
                  - {id: d, action: boom, depends_on: [a], on_error: continue}
            """)
        .succeeds("g/a")
        .completes("2");
  }

  @Test
  void theResultOfAScopeIsNullWhenNoStepCompleted() {
    Play.steps(
            """
            - id: g
              group: {steps: [{id: a, action: boom, on_error: continue}, {id: b, action: ask, when: 1 > 2}]}
            """)
        .completes("null");
  }
}
