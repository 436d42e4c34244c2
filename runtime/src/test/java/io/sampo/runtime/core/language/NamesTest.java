package io.sampo.runtime.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What "Names in expressions" says, as far as {@code core.DataTest} does not pin it. */
class NamesTest {

  // the order

  @Test
  void aReservedWordIsBeforeAKeyOfTheStoreAStepAndAnInput() {
    Play.steps(
            "- {id: a, action: echo, inputs: \"${workflow.name}\"}",
            "{\"workflow\": {\"name\": \"of the input\"}}")
        .completes("\"play\"");
  }

  @Test
  void aLoopVariableIsBeforeAKeyOfTheStore() {
    Play.steps(
            """
            - {id: a, action: echo, inputs: stored, outputs: [x]}
            - {id: each, loop: {over: [7], as: x, steps: [{id: b, action: echo, inputs: "${x}"}]}}
            """)
        .completes("[7]");
  }

  @Test
  void theInnermostLoopVariableOfANameCounts() {
    Play.steps(
            """
            - id: outer
              loop:
                over: [1]
                as: x
                steps:
                  - {id: inner, loop: {over: [2], as: x, steps: [{id: b, action: echo, inputs: "${x}"}]}}
            """)
        .completes("[[2]]");
  }

  @Test
  void aKeyOfTheStoreIsBeforeAStep() {
    Play.steps(
            """
            - {id: a, action: echo, inputs: stored, outputs: [b]}
            - {id: b, action: echo, inputs: of the step}
            - {id: c, action: echo, inputs: "${b}"}
            """)
        .completes("\"stored\"");
  }

  @Test
  void aStepOfThisScopeOrOfOneAroundItIsBeforeAnInput() {
    Play.steps(
            """
            - {id: a, action: echo, inputs: 1}
            - id: g
              group:
                steps:
                  - {id: b, action: echo, inputs: 2}
                  - {id: h, group: {steps: [{id: c, action: echo, inputs: ["${a}", "${b}", "${d}"]}]}}
            """,
            "{\"a\": 0, \"b\": 0, \"d\": 3}")
        .completes("[1,2,3]");
  }

  // steps that have not ended

  @Test
  void aStepUnderWayIsNullAndNeverTheInputOfItsName() {
    Play play =
        Play.steps(
            """
            - {id: a, action: ask, depends_on: []}
            - {id: b, action: echo, depends_on: []}
            - {id: c, action: echo, inputs: ["${a}"], depends_on: [a, b], join: any}
            - {id: d, action: echo, inputs: ["${a}", "${c}"], depends_on: [a, c]}
            """,
            "{\"a\": \"INPUT\"}");
    play.succeeds("a", "1").completes("[1,[null]]");
  }

  @Test
  void aStepUnderWayIsNullInsideStepsThatDoNotWaitForIt() {
    Play play =
        Play.steps(
            """
            - {id: a, action: ask, depends_on: []}
            - {id: b, action: echo, depends_on: []}
            - id: p
              depends_on: [a, b]
              join: any
              parallel:
                branches:
                  one: [{id: c, group: {steps: [{id: d, action: echo, inputs: ["${a}"]}]}}]
                  two: [{id: e, loop: {over: [1], steps: [{id: f, action: echo, inputs: ["${a}"]}]}}]
            - {id: g, action: echo, inputs: "${p}", depends_on: [a, p]}
            """,
            "{\"a\": \"INPUT\"}");
    play.succeeds("a", "1").completes("{\"one\":[null],\"two\":[[null]]}");
  }

  @Test
  void aStepThatAGotoJumpedOverIsNullInStepsAndOutputs() {
    Play.workflow(
            """
            outputs: {over: over, seen: next}
            steps:
              - {id: a, action: boom, on_error: {goto: next}}
              - {id: over, action: ask}
              - {id: next, action: echo, inputs: ["${over}", "${steps.map(s, steps[s].output)}"]}
            """,
            "{\"over\": \"INPUT\"}")
        .completes("{\"over\":null,\"seen\":[null,[null,null,null]]}");
  }

  @Test
  void aStepThatWasNotReachedIsNullInFinallyStepsAndTheErrorHandler() {
    String handlers =
        """
        error_handler: {id: h, action: echo, inputs: ["${use}"]}
        finally: [{id: clean, action: echo, inputs: {x: "${use}", h: "${h}"}}]
        steps: [{id: allocate, action: boom}, {id: use, action: ask}]
        """;
    for (String input : new String[] {"{}", "{\"use\": \"INPUT\"}"}) {
      Play play = Play.workflow(handlers, input);
      assertThat(play.result("[finally]/clean")).isEqualTo("{\"x\":null,\"h\":[null]}");
    }
  }

  @Test
  void stepsOfAPartThatNeverBeganAreNull() {
    Play play =
        Play.workflow(
            """
            pre_hooks: [{id: pre, action: boom}]
            post_hooks: [{id: post, action: ask}]
            finally: [{id: clean, action: echo, inputs: ["${use}", "${post}", "${steps.map(s, s)}", "${steps.use}"]}]
            steps: [{id: use, action: ask}]
            """,
            "{\"use\": \"INPUT\", \"post\": \"INPUT\"}");
    assertThat(play.result("[finally]/clean"))
        .isEqualTo(
            "[null,null,[\"pre\",\"use\",\"post\",\"clean\"],{\"status\":\"pending\",\"output\":null,"
                + "\"error\":null,\"attempts\":0,\"started_at\":null}]");
  }

  @Test
  void stepsOfPartsThatComeLaterAreOutOfSight() {
    Play.workflow(
            """
            inputs: {a: any, fin: any, h: any}
            pre_hooks: [{id: pre, action: echo, inputs: ["${a}"]}]
            steps: [{id: a, action: echo, inputs: ["${pre}", "${fin}"]}]
            finally: [{id: fin, action: echo}]
            error_handler: {id: h, action: echo}
            outputs: {a: a, h: h}
            """,
            "{\"a\": 1, \"fin\": 2, \"h\": 3}")
        .completes("{\"a\":[[1],2],\"h\":3}");
  }

  @Test
  void aStepIsNullToItsOwnErrorHandler() {
    Play play =
        Play.steps(
            "- {id: a, action: boom, error_handler: {id: h, action: ask, inputs: [\"${a}\"]}}",
            "{\"a\": \"INPUT\"}");
    assertThat(play.input("a[!]/h")).isEqualTo("[null]");
  }

  @Test
  void allStepsInSightAreInSteps() {
    Play.steps(
            """
            - {id: a, action: boom, on_error: {goto: last}}
            - {id: over, action: ask}
            - {id: skipped, action: ask, when: 1 > 2, depends_on: []}
            - id: last
              action: echo
              inputs: ["${has(steps.over)}", "${steps.over.status}", "${steps.skipped.status}", "${'none' in steps}"]
              depends_on: [over, skipped]
            """)
        .completes("[true,\"pending\",\"skipped\",false]");
  }

  // names that nothing has set

  @Test
  void aMissingInputIsToldApartFromAName() {
    String workflow = "inputs: {o: {type: string}}\nsteps: [{id: a, action: echo, inputs: %s}]";
    assertThat(Play.workflow(workflow.formatted("'${o}'")).failure("a").message())
        .isEqualTo(
            "Expected 'o' in 'o' to be set, but nothing set it; it is an input that was not given:"
                + " declare a 'default', or write 'inputs.?o' for null");
    assertThat(Play.workflow(workflow.formatted("'${o + 1}'")).failure("a").message())
        .isEqualTo(
            "Expected 'o + 1' to have a value, but nothing has set 'o'; it is an input that was not"
                + " given: declare a 'default', or write 'inputs.?o' for null (character 1)");
    Play.workflow(workflow.formatted("'${inputs.?o}'")).completes("null");
  }

  @Test
  void theAdviceForAMissingInputFitsANameWithHyphens() {
    String workflow = "inputs: {my-o: {type: string}}\nsteps: [{id: a, action: echo, inputs: %s}]";
    Play play = Play.workflow(workflow.formatted("'${my-o}'"));
    assertThat(play.failure("a").message()).contains("'inputs[?\"my-o\"]'");
    Play.workflow(workflow.formatted("'${inputs[?\"my-o\"]}'")).completes("null");
  }

  // inside and outside

  @Test
  void stepsInsideOtherStepsAreReadThroughTheStepThatHoldsThem() {
    Play.steps(
            """
            - {id: g, group: {steps: [{id: a, action: echo, inputs: 1}]}}
            - {id: b, action: echo, inputs: ["${g}", "${steps.map(s, s)}"]}
            """)
        .completes("[1,[\"g\",\"b\"]]");
  }

  @Test
  void stepsInsideOtherStepsAreSeenFromOutsideWhenTheyHaveOutputs() {
    Play.steps(
            """
            - id: g
              group: {steps: [{id: a, action: echo, inputs: 1, outputs: [kept]}, {id: b, action: echo}]}
            - {id: c, action: echo, inputs: "${kept}"}
            """)
        .completes("1");
  }

  @Test
  void stepsOfOneBranchAreNotSeenInAnother() {
    Play.steps(
            """
            - id: p
              parallel:
                branches:
                  one: [{id: a, action: echo, inputs: 1}]
                  two: [{id: b, action: echo, inputs: "${steps.map(s, s)}"}]
            """)
        .completes("{\"one\":1,\"two\":[\"p\",\"b\"]}");
  }

  // reserved words

  @Test
  void theExecutionHasAnIdTagsTheTimeOfItsStartAndThePresentTime() {
    Play play =
        Play.steps(
            """
            - {id: w, wait: {for: 2s}}
            - {id: a, action: ask, inputs: ["${execution.id}", "${execution.tags}", "${execution.started_at}", "${execution.now}"]}
            """);
    play.passes(Duration.ofSeconds(2));
    assertThat(play.input("a"))
        .isEqualTo("[\"play-1\",[\"tag\"],\"1970-01-01T00:00:01Z\",\"1970-01-01T00:00:03Z\"]");
  }

  @Test
  void metadataIsWhatTheDefinitionSays() {
    Play.workflow(
            """
            metadata: {team: shop}
            steps: [{id: a, action: echo, inputs: "${metadata.team}"}]
            """)
        .completes("\"shop\"");
  }

  @Test
  void errorIsWhatWentWrongInAHandler() {
    Play play =
        Play.steps(
            """
            - {id: a, action: ask, retry: {attempts: 2, delay: 1s}, error_handler: {id: h, action: ask, inputs: "${error}"}}
            """);
    play.fails("a", "oops").passes(Duration.ofSeconds(1)).fails("a", "card");
    assertThat(play.input("a~2[!]/h"))
        .isEqualTo(
            "{\"step\":\"a\",\"attempt\":2,\"code\":\"card\",\"class\":\"unknown\",\"message\":\"went wrong\"}");
  }

  // outputs

  @Test
  void outputsHoldForEveryKind() {
    Play play =
        Play.steps(
            """
            - {id: g, outputs: [g_out], group: {steps: [{id: a, action: echo, inputs: 1}]}}
            - {id: c, outputs: [c_out], condition: {expression: 1 < 2, then_steps: [{id: b, action: echo, inputs: 2}]}}
            - {id: s, outputs: [s_out], switch: {expression: 1, cases: [], default: [{id: d, action: echo, inputs: 3}]}}
            - {id: p, outputs: [left, right], parallel: {branches: {left: [{id: l, action: echo, inputs: 4}], right: [{id: r, action: echo, inputs: 5}]}}}
            - {id: o, outputs: [o_out], loop: {over: [6], steps: [{id: e, action: echo, inputs: 6}]}}
            - {id: u, outputs: [u_out], loop: {until: true, steps: [{id: f, action: echo, inputs: 7}]}}
            - {id: i, outputs: [i_out], action: echo, for_each: [8]}
            - {id: w, outputs: [w_out], wait: {signal: go}}
            - {id: z, outputs: [x, y], subflow: child}
            """);
    play.signal("go", "9").succeeds("z", "{\"x\":10,\"y\":11,\"z\":12}");
    assertThat(play.store())
        .isEqualTo(
            "{\"c_out\":2,\"g_out\":1,\"i_out\":[8],\"left\":4,\"o_out\":[6],\"right\":5,"
                + "\"s_out\":3,\"u_out\":7,\"w_out\":9,\"x\":10,\"y\":11}");
  }

  @Test
  void aMemberThatTheResultDoesNotHaveIsNull() {
    Play play = Play.steps("- {id: a, action: echo, inputs: {x: 1}, outputs: [x, y]}");
    assertThat(play.store()).isEqualTo("{\"x\":1,\"y\":null}");
  }

  @Test
  void oneNameTakesTheWholeResultEvenOfAnObject() {
    Play play = Play.steps("- {id: a, action: echo, inputs: {x: 1}, outputs: [x]}");
    assertThat(play.store()).isEqualTo("{\"x\":{\"x\":1}}");
  }

  @Test
  void aStepThatFailedAndWasContinuedOverPutsNothing() {
    Play play = Play.steps("- {id: a, action: boom, outputs: [x], on_error: continue}");
    assertThat(play.store()).isEqualTo("{}");
  }

  @Test
  void whatAnActionStoredIsThereWithItsResultAndNotBefore() {
    Play play = Play.steps("- {id: a, action: ask}\n- {id: b, action: ask, inputs: \"${kept}\"}");
    assertThat(play.store()).isEqualTo("{}");
    play.succeedsAndSets("a", "kept", "1");
    assertThat(play.input("b")).isEqualTo("1");
  }

  @Test
  void aResultThatIsReusedIsPutIntoTheStoreLikeAnyOther() {
    Play play =
        Play.steps(
            "- {id: a, action: ask, outputs: [x], cache: {key: \"${n}\", ttl: 1h}}", "{\"n\": 1}");
    assertThat(play.call("a").cacheKey()).isEqualTo("1");
    play.reuses("a", "5").then("reuse a", "COMPLETED 5");
    assertThat(play.store()).isEqualTo("{\"x\":5}");
  }

  @Test
  void aResultIsRememberedUnderItsKeyWhenTheStepCompletes() {
    Play.steps("- {id: a, action: ask, cache: {key: \"k\", ttl: 1h}}")
        .succeeds("a", "5")
        .then("complete a", "remember a", "COMPLETED 5");
  }
}
