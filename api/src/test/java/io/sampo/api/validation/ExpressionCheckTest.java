package io.sampo.api.validation;

import static io.sampo.api.validation.Problems.assertValid;
import static io.sampo.api.validation.Problems.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.WorkflowDefinition;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionCheckTest {
  /** Objects to the letter after each {@code !}, and reads nothing. */
  private static final ExpressionChecker NO_SHOUTING =
      text ->
          new ExpressionChecker.Result(
              text.contains("!")
                  ? List.of(new ExpressionChecker.Objection("no '!'", text.indexOf('!')))
                  : List.of(),
              Set.of());

  @Test
  void findsWhatDoesNotCompileWhereverItStands() {
    // given
    var definition =
        yaml(
            """
            name: test
            outputs:
              - {name: o, source: "${!}"}
            steps:
              - id: act
                action: act
                for_each: "!"
                when: "!"
                inputs: {a: [x, "Hi ${a!}"], "b": "$${!} ${  b!}"}
                cache: {key: "k${!}", ttl: 1s}
              - {id: cond, condition: {expression: "!", then: [{id: t, action: t, when: "!"}]}}
              - {id: sw, switch: {expression: "!", cases: {a: [{id: s, action: t}]}}}
              - {id: lo, loop: {over: "!", steps: [{id: l, action: t}]}}
              - {id: re, loop: {until: "!", steps: [{id: r, action: t}]}}
              - {id: w, wait: "${!}"}
              - {id: u, wait: {until: "${!}"}}
              - {id: ap, approval: "Send ${!}?"}
            """);

    // when
    List<String> problems = Problems.of(Validator.create(NO_SHOUTING), definition);

    // then
    assertThat(problems)
        .containsExactly(
            "ERROR invalid_expression outputs[0].source: no '!' (character 3)",
            "ERROR invalid_expression steps[0].for_each: no '!' (character 1)",
            "ERROR invalid_expression steps[0].when: no '!' (character 1)",
            "ERROR invalid_expression steps[0].inputs.a[1]: no '!' (character 7)",
            "ERROR invalid_expression steps[0].inputs.b: no '!' (character 12)",
            "ERROR invalid_expression steps[0].cache.key: no '!' (character 4)",
            "ERROR invalid_expression steps[1].condition.expression: no '!' (character 1)",
            "ERROR invalid_expression steps[1].condition.then_steps[0].when: no '!' (character 1)",
            "ERROR invalid_expression steps[2].switch.expression: no '!' (character 1)",
            "ERROR invalid_expression steps[3].loop.over: no '!' (character 1)",
            "ERROR invalid_expression steps[4].loop.until: no '!' (character 1)",
            "ERROR invalid_expression steps[5].wait.for: no '!' (character 3)",
            "ERROR invalid_expression steps[6].wait.until: no '!' (character 3)",
            "ERROR invalid_expression steps[7].approval.message: no '!' (character 8)");
  }

  @Test
  void refusesTextsThatCannotBeTakenApart() {
    assertThat(Problems.of(withInput("Hi ${a")))
        .containsExactly(
            "ERROR invalid_expression steps[1].inputs.x: Expected every '${' to be closed by '}',"
                + " but the one at character 4 is not; write '$${' for a literal '${' (character"
                + " 4)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${one}",
        "${inputs.anything}",
        "${store.k}",
        "${env.E}",
        "${secret.s}",
        "${execution.id}",
        "${workflow.name}",
        "${steps.one}",
        "${steps.one.status}",
        "${steps.one.output.total}",
        "${steps.one.error.type}",
        "${execution.attempt}",
        "${error.message}",
        "${metadata.m}",
        "${order}",
        "${stored.x[0].y}",
        "$${zzz}",
        "${true}",
        "${zz + 1}"
      })
  void acceptsNamesThatAreSet(String text) {
    assertValid(withInput(text));
  }

  @Test
  void warnsOfANameThatNothingSets() {
    assertThat(Problems.of(withInput("${customer.id}")))
        .containsExactly(
            "WARNING unset_name steps[1].inputs.x: Expected 'customer' to be an input, a step or a"
                + " name that a step sets, but it is none; write 'store.customer' if an action"
                + " puts it into the store");
  }

  @Test
  void refusesASlipOfTheKeyboard() {
    assertThat(Problems.of(withInput("${ordr.id}")))
        .containsExactly(
            "ERROR unset_name steps[1].inputs.x: Expected 'ordr' to be an input, a step or a name"
                + " that a step sets, but it is none (did you mean 'order'?); write 'store.ordr' if"
                + " an action puts it into the store");
  }

  @Test
  void onlyWarnsOfASlipWhenAnyInputMayBeGiven() {
    // given
    var definition =
        yaml(
            """
            name: test
            steps:
              - {id: order, action: act}
              - {id: next, action: act, inputs: {x: "${ordr}"}}
            """);

    // then
    assertThat(Problems.of(definition))
        .singleElement()
        .asString()
        .startsWith("WARNING unset_name")
        .contains("(did you mean 'order'?)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"order1", "oder_no", "o", "border2"})
  void onlyWarnsOfOtherWordsThanASlip(String name) {
    assertThat(Problems.of(withInput("${" + name + "}")))
        .singleElement()
        .asString()
        .startsWith("WARNING unset_name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"oorder", "rder", "odrer", "Order", "ordeer", "orxer", "orders"})
  void knowsEverySortOfSlip(String name) {
    assertThat(Problems.of(withInput("${" + name + "}")))
        .singleElement()
        .asString()
        .startsWith("ERROR unset_name");
  }

  private static WorkflowDefinition withInput(String text) {
    return yaml(
        """
        name: test
        inputs:
          - {name: order, type: object}
        steps:
          - {id: one, action: act, outputs: [stored]}
          - {id: two, action: act, inputs: {x: "%s"}}
        """
            .replace("%s", text));
  }

  @Test
  void refusesToReadAStepThatDoesNotRunBefore() {
    // given
    var definition =
        yaml(
            """
            name: test
            steps:
              - {id: a, action: act, inputs: {x: "${c}"}}
              - {id: b, action: act, depends_on: [], inputs: {x: "${a}"}}
              - {id: c, action: act, inputs: {x: "${c}"}, depends_on: [a]}
              - {id: d, action: act, inputs: {x: "${a}", y: "${c}"}, when: b}
            """);

    // then
    assertThat(Problems.of(definition))
        .containsExactly(
            "ERROR not_before steps[0].inputs.x: Expected step 'a' to read results of steps that"
                + " run before it, but it reads that of 'c', which does not; add it to the"
                + " 'depends_on' of 'a'",
            "ERROR not_before steps[1].inputs.x: Expected step 'b' to read results of steps that"
                + " run before it, but it reads that of 'a', which does not; add it to the"
                + " 'depends_on' of 'b'",
            "ERROR not_before steps[2].inputs.x: Expected step 'c' to read results of steps that"
                + " run before it, but it reads its own",
            "ERROR not_before steps[3].when: Expected step 'd' to read results of steps that run"
                + " before it, but it reads that of 'b', which does not; add it to the 'depends_on'"
                + " of 'd'");
  }

  @Test
  void letsAStepReadTheOneThatGoesToItOnAnError() {
    assertValid(
        yaml(
            """
            name: test
            steps:
              - {id: a, action: act, on_error: {goto: clean}}
              - {id: clean, action: act, depends_on: [], inputs: {x: "${a}"}}
            """));
  }

  @Test
  void takesANameThatIsAStepsForTheStepThoughItIsAlsoAnInputs() {
    // given
    var definition =
        yaml(
            """
            name: test
            inputs: {order: object, own: array}
            steps:
              - {id: check, action: act, inputs: {x: "${order.id}", y: "${inputs.order.id}"}}
              - {id: order, action: act}
              - {id: own, loop: {over: own, steps: [{id: in, action: act, inputs: {x: "${own}"}}]}}
            """);

    // then
    assertThat(Problems.of(definition))
        .containsExactly(
            "ERROR not_before steps[0].inputs.x: Expected step 'check' to read results of steps"
                + " that run before it, but it reads that of 'order', which does not; add it to"
                + " the 'depends_on' of 'check', or write 'inputs.order' for the input",
            "ERROR not_before steps[2].loop.over: Expected step 'own' to read results of steps"
                + " that run before it, but it reads its own, or write 'inputs.own' for the input",
            "ERROR not_before steps[2].loop.steps[0].inputs.x: Expected step 'in' to read results"
                + " of steps that run before it, but it reads that of 'own', which it is part of,"
                + " or write 'inputs.own' for the input");
  }

  @Test
  void letsAnInputHaveTheNameOfAStepThatIsOutOfSight() {
    assertValid(
        yaml(
            """
            name: test
            inputs: {order: object, line: object, fin: object, bad: object}
            outputs: {line: line, bad: bad}
            pre_hooks: [{id: pre, action: act, inputs: {x: "${order.id}"}}]
            steps:
              - {id: order, action: act, inputs: {x: "${fin}"}}
              - {id: all, group: {steps: [{id: line, action: act}]}}
              - {id: last, action: act, inputs: {x: "${line.id}"}}
            finally: [{id: fin, action: act}]
            error_handler: {id: bad, action: act}
            """));
  }

  @Test
  void seesStepsAroundAndVariablesOfLoops() {
    assertValid(
        yaml(
            """
            name: test
            steps:
              - {id: list, action: act}
              - id: outer
                loop:
                  over: list.items
                  as: line
                  steps:
                    - {id: a, action: act, inputs: {x: "${line.id}", n: "${line_index}", l: "${list}"}}
                    - id: inner
                      loop:
                        until: b.done
                        steps:
                          - {id: b, action: act, inputs: {x: "${line}", y: "${a}"}}
              - {id: each, action: act, for_each: list, as: row, inputs: {r: "${row}", i: "${row_index}"}}
            """));
  }

  @Test
  void readsTheItemOfTheInnermostLoopWhateverItsName() {
    assertValid(
        yaml(
            """
            name: test
            steps:
              - id: outer
                loop: {over: [1], as: line, steps: [{id: a, action: act, when: item > 0}]}
              - {id: each, action: act, for_each: "${[1]}", as: row, inputs: "${item}"}
              - {id: found, action: act, parallel: 2, cache: {key: "${item}", ttl: 1s}}
            """));
  }

  @Test
  void refusesToReadAnItemBeforeThereIsOne() {
    // given
    var definition =
        yaml(
            """
            name: test
            steps:
              - {id: a, action: act, for_each: "${[1]}", when: item.ok}
              - {id: b, action: act, for_each: row, as: row}
              - {id: c, action: act, parallel: 2, inputs: "${item_index}"}
            """);

    // then
    assertThat(Problems.of(definition))
        .hasSize(3)
        .contains(
            "ERROR no_item steps[0].when: Expected 'item' to be read for each item, but this is"
                + " asked once, before there are any; filter the list, or write 'inputs.item' or"
                + " 'store.item' if it comes from there")
        .anyMatch(line -> line.startsWith("ERROR no_item steps[1].for_each: "))
        .anyMatch(line -> line.startsWith("ERROR no_item steps[2].inputs: "));
  }

  @Test
  void refusesToReadTheItemOutsideOfLoops() {
    // given
    String message =
        "Expected 'item' to be read inside a loop or by a step with 'for_each', but neither is"
            + " around it; write 'inputs.item' or 'store.item' if it comes from there";

    // then
    assertThat(Problems.of(withInput("${item.id}")))
        .containsExactly("ERROR no_item steps[1].inputs.x: " + message);
    assertThat(Problems.of(yaml("{name: test, steps: [{id: a, action: act, when: item}]}")))
        .containsExactly("WARNING no_item steps[0].when: " + message);
  }

  @Test
  void letsAnInputOrAStepBeCalledItem() {
    assertValid(
        yaml(
            """
            name: test
            inputs: {item: object}
            steps: [{id: a, action: act, for_each: "${[1]}", when: item.ok}]
            """));
    assertThat(
            Problems.of(
                yaml(
                    """
                    name: test
                    steps:
                      - {id: item, action: act}
                      - {id: b, action: act, for_each: "${[1]}", when: item.ok}
                    """)))
        .singleElement()
        .asString()
        .startsWith("WARNING reserved_name steps[0].id");
  }

  @Test
  void doesNotSeeIntoOtherSteps() {
    // given
    var definition =
        yaml(
            """
            name: test
            outputs: {o: inside}
            steps:
              - id: outer
                loop:
                  over: inputs.list
                  as: line
                  steps: [{id: inside, action: act, inputs: {x: "${outer}"}}]
              - {id: next, action: act, inputs: {x: "${inside.y}", y: "${line}"}}
            """);

    // then
    assertThat(Problems.of(definition))
        .containsExactly(
            "ERROR hidden_step outputs[0].source: Expected a step that can be seen from here, but"
                + " 'inside' is steps[0].loop.steps[0]; give it 'outputs' and read those, or read"
                + " the step it is part of",
            "ERROR not_before steps[0].loop.steps[0].inputs.x: Expected step 'inside' to read"
                + " results of steps that run before it, but it reads that of 'outer', which it is"
                + " part of",
            "ERROR hidden_step steps[1].inputs.x: Expected a step that can be seen from here, but"
                + " 'inside' is steps[0].loop.steps[0]; give it 'outputs' and read those, or read"
                + " the step it is part of",
            "WARNING unset_name steps[1].inputs.y: Expected 'line' to be an input, a step or a name"
                + " that a step sets, but it is none; write 'store.line' if an action puts it into"
                + " the store");
  }

  @Test
  void letsHandlersReadWhatMayHaveRun() {
    assertValid(
        yaml(
            """
            name: test
            pre_hooks: [{id: pre, action: act}]
            steps:
              - id: a
                action: act
                inputs: {x: "${pre}"}
                error_handler: {action: act, inputs: {x: "${a}", e: "${error.message}"}}
            post_hooks: [{id: post, action: act, inputs: {x: "${a}"}}]
            finally: [{id: fin, action: act, inputs: {x: "${a}", y: "${post}"}}]
            error_handler: {id: bad, action: act, inputs: {x: "${a}"}}
            """));
  }

  @Test
  void refusesHooksThatReadWhatComesLater() {
    // given
    var definition =
        yaml(
            """
            name: test
            pre_hooks: [{id: pre, action: act, inputs: {x: "${a}"}}]
            steps: [{id: a, action: act, inputs: {x: "${fin}"}}]
            finally: [{id: fin, action: act}]
            """);

    // then
    assertThat(Problems.of(definition))
        .hasSize(2)
        .allMatch(line -> line.startsWith("ERROR not_before"));
  }

  @Test
  void namesTheStepAroundThatMustWait() {
    // given
    var definition =
        yaml(
            """
            name: test
            steps:
              - {id: a, action: act}
              - id: outer
                depends_on: []
                group: [{id: inner, action: act, when: a.ok}]
            """);

    // then
    assertThat(Problems.of(definition))
        .containsExactly(
            "ERROR not_before steps[1].group.steps[0].when: Expected step 'inner' to read results"
                + " of steps that run before it, but it reads that of 'a', which does not; add it"
                + " to the 'depends_on' of 'outer'");
  }

  @Test
  void tellsANameWithHyphensFromASubtraction() {
    // given
    ExpressionChecker compiler =
        text -> new ExpressionChecker.Result(List.of(), Set.of("load", "all", "inputs"));
    var definition =
        yaml(
            """
            name: test
            steps:
              - {id: load-all, action: act}
              - {id: b, action: act, when: load-all.total > inputs.least}
            """);

    // then
    assertThat(Problems.of(Validator.create(compiler), definition))
        .containsExactly(
            "ERROR hyphenated_name steps[1].when: Expected names without '-' in an expression that"
                + " computes, but it has 'load-all'; write steps[\"load-all\"].output, or"
                + " store[\"load-all\"] or inputs[\"load-all\"] if it comes from there");
  }

  @Test
  void refusesConstantsOfAnotherTypeThanTheirPlaceAsksFor() {
    // given
    var definition =
        yaml(
            """
            name: test
            steps:
              - {id: a, action: act, when: "5"}
              - {id: b, action: act, for_each: 5}
              - {id: c, condition: {expression: null == null, then: [act]}}
              - {id: d, loop: {over: "${{}}", steps: [act2]}}
              - {id: e, loop: {until: '"yes"', steps: [act3]}}
              - {id: f, action: act, when: true, for_each: [1]}
              - {id: g, switch: {expression: 5, cases: {5: [act4]}}}
            """);

    // then
    String list = ": Expected an expression of type array, but this is always ";
    String test = ": Expected an expression of type boolean, but this is always ";
    assertThat(Problems.of(definition))
        .containsExactly(
            "ERROR wrong_type steps[0].when" + test + "a number",
            "ERROR wrong_type steps[1].for_each" + list + "a number",
            "ERROR wrong_type steps[3].loop.over" + list + "an object",
            "ERROR wrong_type steps[4].loop.until" + test + "a string");
  }

  @Test
  void refusesAnOutputFromNowhere() {
    // given
    var definition =
        yaml(
            """
            name: test
            outputs:
              - {name: a, source: process}
              - {name: b, source: proces.x}
              - {name: c, source: "${stored}"}
              - {name: d, source: store.other}
            steps: [{id: process, action: act, outputs: [stored]}]
            """);

    // then
    assertThat(Problems.of(definition))
        .containsExactly(
            "ERROR unknown_source outputs[1].source: Expected an output to come from a step, an"
                + " input or a name that a step sets, but 'proces' is none (did you mean"
                + " 'process'?); write 'store.proces' if an action puts it into the store");
  }
}
