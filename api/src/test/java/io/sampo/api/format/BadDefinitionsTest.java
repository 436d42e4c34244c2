package io.sampo.api.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.problem.InvalidDefinitionException;
import io.sampo.api.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong is said in words that tell what to do, with the place. */
class BadDefinitionsTest {

  @Test
  void reportsEverythingAtOnceInTheOrderOfTheFile() {
    // given
    String text =
        """
        name: My Order
        verson: 1.0.0
        steps:
          - id: charge
            action: charge
            depend_on: [b]
            timeout: soon
          - id: ship it
            action: ship
            on_error: contniue
          - wait: 5s
        """;

    // then
    assertThat(Reading.problems(text))
        .containsExactly(
            "Expected 'name' to be 1 to 128 letters, digits, '.', '_' or '-', but got 'My Order':"
                + " add 'id: my-order' and keep the name as the title at order.yaml:1:7",
            "Expected a known key, but got 'verson' (did you mean 'version'?) at order.yaml:2:1",
            "Expected a known key, but got 'depend_on' (did you mean 'depends_on'?)"
                + " at order.yaml:6:5",
            "Expected 'timeout' to be a duration such as 1000 (ms), 30s, 5m, 1h30m or PT30S,"
                + " but got 'soon' at order.yaml:7:14",
            "Expected 'id' to be 1 to 128 letters, digits, '.', '_' or '-', but got 'ship it':"
                + " write 'ship-it' at order.yaml:8:9",
            "Expected 'on_error' to be fail, continue, pause, retry or goto: step,"
                + " but got 'contniue' (did you mean 'continue'?) at order.yaml:10:15",
            "Expected a step to have an 'id' or a 'name', but it has none at order.yaml:11:5");
    assertThat(Reading.yaml(text).all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "retries: 3; Expected a known key, but got 'retries' (did you mean 'retry'?); 5:5",
        "needs: [b]; Expected a known key, but got 'needs' (did you mean 'depends_on'?); 5:5",
        "wait_for_signal: go; Expected a known key, but got 'wait_for_signal'"
            + " (write 'wait: {signal: name}'); 5:5",
        "url: x; Expected a known key, but got 'url'"
            + " (what an action needs belongs under 'inputs'); 5:5",
        " inputs: x; Expected YAML, but mapping values are not allowed here: indent this key by as"
            + " many spaces as the others of its object; 5:12",
        "title: {a: b: c}; Expected YAML, but while parsing a flow mapping expected ',' or '}', but"
            + " got :: inside [ ] and { } put a text that contains ': ' in quotes; 5:17",
        "when: !done && x; Expected YAML, but while scanning an anchor unexpected character found"
            + " &(38): put a text that begins with '!', '&' or '*', such as \"!done && ready\", in"
            + " quotes; 5:18",
        "title: !done; Expected a plain value, but got the tag '!done': remove the tag, or put a text"
            + " that begins with '!' in quotes; 5:12",
        "title: \"open; Expected YAML, but the quote that opens here is not closed: close it; 5:12"
      })
  void saysWhatWasProbablyMeant(String line, String message, String place) {
    assertThat(
            Reading.problemsOfStep(
                "id: a", "action: x", line.equals("inputs: x") ? " " + line : line))
        .containsExactly(message + " at order.yaml:" + place);
  }

  @Test
  void aStepThatOnlyWaitsInOtherWordsHasOneProblem() {
    assertThat(Reading.problemsOfStep("id: a", "wait_for_signal: go"))
        .containsExactly(
            "Expected a known key, but got 'wait_for_signal' (write 'wait: {signal: name}')"
                + " at order.yaml:4:5");
  }

  @Test
  void aTypeThatIsAnActionSaysHowToCallIt() {
    assertThat(Reading.problemsOfStep("id: a", "type: http"))
        .containsExactly(
            "Expected a known kind of step, but got unknown step type: http; to call an action write"
                + " 'action: http', and what it needs under 'inputs' at order.yaml:4:11");
  }

  @Test
  void aTimeoutOfAFewMillisecondsWithoutAUnitIsAWarning() {
    // when
    Documents documents =
        Reading.yaml("name: w\ntimeout: 999\nsteps: [{id: a, action: x, timeout: 10}]");
    // then
    assertThat(documents.problems())
        .noneMatch(Problem::isError)
        .extracting(Problem::toString)
        .containsExactly(
            "Expected 'timeout' with a unit, but 999 means 999 ms; write 999ms if that is meant, or"
                + " 999s at order.yaml:2:10",
            "Expected 'timeout' with a unit, but 10 means 10 ms; write 10ms if that is meant, or"
                + " 10s at order.yaml:3:37");
    assertThat(documents.orThrow()).hasSize(1);
    assertThat(Reading.problemsOfStep("id: a", "action: x", "timeout: 1000")).isEmpty();
    assertThat(Reading.problemsOfStep("id: a", "action: x", "timeout: 10ms")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "id: x; Expected a step to say what it does, such as 'action: name', but it says nothing;"
            + " 3:5",
        "actions: x; Expected a step to say what it does, such as 'action: name', but it says"
            + " nothing; 3:5",
        "acton: x; Expected a known key, but got 'acton' (did you mean 'action'?); 4:5",
        "action: [x]; Expected 'action' to be a text, but got a list; 4:13",
        "action: {x: 1}; Expected 'action' to be a text, but got an object; 4:13",
        "action:; Expected the name of an action under 'action', but it is missing; 3:5",
        "type: lop; Expected a known kind of step, but got unknown step type: lop"
            + " (did you mean 'loop'?); 4:11",
        "type: loop; Expected a step of type 'loop' to have the key 'loop', but it has not; 3:5",
        "loop: [b]; Expected 'loop' to be an object, but got a list; 4:11",
        "loop: {steps: [b]}; Expected one of 'over', 'while' and 'until', but none is there; 4:11",
        "loop: {over: x}; Expected a list of steps under 'steps', but it is missing; 4:11",
        "loop: {over: x, every: 1s, steps: [b]}; Expected no 'every' here, but only 'while' and"
            + " 'until' have a pause between iterations; 4:21",
        "loop: {over: x, on_limit: fail, steps: [b]}; Expected no 'on_limit' here, but"
            + " 'max_iterations' takes the first items of a list; 4:21",
        "loop: {until: x, on_limit: stop, steps: [b]}; Expected 'on_limit' to be one of fail,"
            + " continue, but got 'stop'; 4:32",
        "wait: {for: 5s, on_timeout: {value: 1}}; Expected no 'on_timeout' here, but only a wait"
            + " for a signal has a result at its deadline; 4:21",
        "wait: {signal: go, on_timeout: {value: 1}}; Expected how long to wait before"
            + " 'on_timeout' under 'timeout', but it is missing; 4:11",
        "wait: {signal: go, timeout: 1s, on_timeout: {}}; Expected the result at the deadline"
            + " under 'value', but it is missing; 4:49",
        "wait: never; Expected 'wait' to be a duration such as 1000 (ms), 30s, 5m, 1h30m or PT30S,"
            + " but got 'never'; 4:11",
        "wait: {until: tomorrow}; Expected 'until' to be a time such as 2030-01-31T10:00:00Z,"
            + " but got 'tomorrow'; 4:19",
        "parallel: {branches: {a b: [c]}}; Expected 'a b' to be 1 to 128 letters, digits, '.', '_'"
            + " or '-', but got 'a b': write 'a-b'; 4:27",
        "condition: {expression: ''}; Expected 'expression' to be an expression, but got ''; 4:29",
        "switch: {expression: x, cases: 5}; Expected 'cases' to be a list or an object,"
            + " but got 5; 4:36",
        "parallel: {wait: some, branches: [[b]]}; Expected 'wait' to be all, any or a number,"
            + " but got 'some'; 4:22",
        "subflow: {workflow: w, inputs: {}}; Expected a known key, but got 'inputs'"
            + " (it belongs to the step, beside 'subflow'); 4:28",
        "subflow: {version: 1}; Expected the name of a workflow under 'workflow',"
            + " but it is missing; 4:14"
      })
  void reportsWhatIsWrongWithAKind(String line, String message, String place) {
    String[] lines = line.startsWith("id:") ? new String[] {line} : new String[] {"id: a", line};
    assertThat(Reading.problemsOfStep(lines)).containsExactly(message + " at order.yaml:" + place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "action: y; Expected each key once, but 'action' is there twice: remove one; 5:5",
        "command: y; Expected one of 'action' and 'command', which mean the same, but both are"
            + " there: remove one; 5:5",
        "wait: 5s; Expected a step to do one thing, but it is 'action' and 'wait':"
            + " make it two steps; 3:5",
        "timeout: 0; Expected 'timeout' to be longer than zero, but got 0:"
            + " remove it if there is no limit; 5:14",
        "retry: -1; Expected 'retry' to be a whole number of at least 0, but got -1; 5:12",
        "retry: true; Expected 'retry' to be a number of retries, or an object with 'attempts',"
            + " but got true; 5:12",
        "retry: {delay: 1s}; Expected the number of attempts in all under 'attempts',"
            + " but it is missing; 5:12",
        "retry: {attempts: 2, backoff: exponental}; Expected 'backoff' to be one of fixed,"
            + " linear, exponential, but got 'exponental' (did you mean 'exponential'?); 5:35",
        "retry: {attempts: 2, jitter: 2}; Expected 'jitter' to be a number of at least 0 and at"
            + " most 1, but got 2; 5:34",
        "on_error: goto; Expected 'goto' to name a step, but it names none:"
            + " write 'on_error: {goto: step}'; 5:15",
        "on_error: {goto: b, continue: true}; Expected a known key, but got 'continue'"
            + " (it stands alone, as in 'on_error: continue'); 5:25",
        "on_error: goto: b; Expected YAML, but mapping values are not allowed here:"
            + " put a text that contains ': ' in quotes; 5:19",
        "join: any; Expected no 'join' here, but there is no 'depends_on' to join: add it; 5:5",
        "as: row; Expected no 'as' here, but there is no 'for_each': add it; 5:5",
        "parallel: 0; Expected 'parallel' to be a whole number of at least 1, but got 0; 5:15",
        "cache: 5m; Expected 'cache' to be an object, but got '5m'; 5:12",
        "resources: {db: 0}; Expected 'db' to be a whole number of at least 1, but got 0; 5:21",
        "checkpoint: yes; Expected 'checkpoint' to be true or false, but got 'yes'; 5:17",
        "depends_on: {a: 1}; Expected 'depends_on' to be a text or a list of texts, but got an object;"
            + " 5:17",
        "inputs: {a: .inf}; Expected a finite number, true, false or a text, but got .inf:"
            + " put a text in quotes; 5:17",
        "inputs: {a: !!java.net.URL x}; Expected a plain value, but got the tag"
            + " 'tag:yaml.org,2002:java.net.URL': remove the tag; 5:17",
        "inputs: {a: ${b}}; Expected YAML, but while parsing a flow mapping expected ',' or '}',"
            + " but got {: inside [ ] and { } put texts such as '${…}' in quotes; 5:18",
        "inputs: {? [1] : 2}; Expected a text as key, but got a list; 5:16",
        "inputs: *b; Expected an anchor '&b' that ends before here, but there is none; 5:13",
        "inputs: &b {c: *b}; Expected an anchor '&b' that ends before here, but there is none;"
            + " 5:20",
        "<<: {b: 1}; Expected a known key, but got '<<' (YAML 1.2 has no merge keys: repeat the"
            + " keys, or use 'defaults'); 5:5"
      })
  void reportsWhatIsWrongBesideAnAction(String line, String message, String place) {
    assertThat(Reading.problemsOfStep("id: a", "action: x", line))
        .containsExactly(message + " at order.yaml:" + place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "5; Expected the document to be an object, but got 5; 1:1",
        "[a]; Expected the document to be an object, but got a list; 1:1",
        "name: a; Expected at least one step under 'steps', but it is missing; 1:1",
        "name: a|steps: []; Expected at least one step, but 'steps' is empty; 2:8",
        "name: a|steps: {b: c}; Expected 'steps' to be a list of steps, but got an object; 2:8",
        "name: a|steps: [5]; Expected 'steps[0]' to be a step, but got 5; 2:9",
        "name: a|steps:|\t- a; Expected YAML, but while scanning for the next token found character"
            + " '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation):"
            + " indent by spaces; 3:1",
        "name: a|steps: [a]|---|name: b; Expected one document, but another starts here:"
            + " put several workflows under one key 'workflows'; 3:1",
        "name: a|steps: [a]|stages: [b]; Expected no 'steps' here, but there are 'stages' already:"
            + " make the steps a stage of their own; 2:1",
        "workflows: {}; Expected at least one workflow, but there is none; 1:12",
        "workflows: [a]; Expected 'workflows' to be an object, but got a list; 1:12",
        "workflows:|  a b: {steps: [x]}; Expected 'a b' to be 1 to 128 letters, digits, '.', '_'"
            + " or '-', but got 'a b': write 'a-b'; 2:3",
        "workflows:|  a: {id: b, steps: [x]}; Expected 'id' to be the key 'a', but got 'b'; 2:11",
        "name: a|steps: [a]|inputs: {b: strng}; Expected 'b' to be a type, one of string, number,"
            + " integer, boolean, object, array, any, but got 'strng' (did you mean 'string'?);"
            + " 3:13",
        "name: a|steps: [a]|inputs: {b: {required: true, default: 1}}; Expected no 'default' here,"
            + " but the input is required: remove one of the two; 3:30",
        "name: a|steps: [a]|trigger: {type: crom}; Expected a trigger of type manual, cron, event"
            + " or webhook, but got 'crom' (did you mean 'cron'?); 3:17",
        "name: a|steps: [a]|timeout: 5s|options: {timeout: 6s}; Expected no 'timeout' here, but the"
            + " workflow says it already: remove one; 4:11",
        "name: a|steps: [a]|retry: 1|defaults: {retry: 2}; Expected no 'retry' here, but the"
            + " workflow says it already: remove one; 4:12",
        "%YAML 3.0|---|name: a; Expected YAML 1.2, but the document asks for another; 1:1"
      })
  void reportsWhatIsWrongAtTheRoot(String lines, String message, String place) {
    assertThat(Reading.problems(lines.replace('|', '\n')))
        .containsExactly(message + " at order.yaml:" + place);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"``", "`   `", "`\n\n`", "`# a comment`", "---", "null", "~"})
  void reportsAnEmptyDocument(String text) {
    assertThat(Reading.problems(text))
        .containsExactly(
            "Expected a workflow with a 'name' and 'steps', but the document is empty"
                + " at order.yaml:1:1");
  }

  @Test
  void reportsJsonWithItsPlaces() {
    // given
    String text = "{\n\t\"name\":\t\"a\",\n\t\"stps\": [1e99999],\n\t\"name\": \"b\"}";

    // when
    Documents documents = Reading.READER.read(text, Format.JSON, "order.json");

    // then
    assertThat(documents.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "Expected a known key, but got 'stps' (did you mean 'steps'?) at order.json:3:2",
            "Expected a number of at most 1000 digits, but got a longer one at order.json:3:11",
            "Expected each key once, but 'name' is there twice: remove one at order.json:4:2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{; 1:2",
        "{\"name\": 'a'}; 1:10",
        "{\"name\": \"a\"} x; 1:15",
        "[] []; 1:4",
        "{\"a\": NaN}; 1:10"
      })
  void refusesWhatIsNotJson(String text, String place) {
    assertThat(Reading.READER.read(text, Format.JSON, "order.json").problems())
        .singleElement()
        .asString()
        .startsWith("Expected ")
        .endsWith(" at order.json:" + place)
        .doesNotContain("Source");
  }

  @Test
  void throwsAllProblemsWhenAsked() {
    // given
    Documents documents = Reading.yaml("nam: a\nstps: [b]\n");

    // then
    assertThatThrownBy(documents::orThrow)
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessage(
            "Expected a valid definition 'order.yaml', but found:\n"
                + "  Expected a known key, but got 'nam' (did you mean 'name'?) at order.yaml:1:1\n"
                + "  Expected a known key, but got 'stps' (did you mean 'steps'?)"
                + " at order.yaml:2:1");
  }

  @Test
  void tellsOfAMergeKeyAndNotOfWhatItWouldHaveMerged() {
    assertThat(Reading.problemsOfStep("id: a", "<<: {action: x}"))
        .containsExactly(
            "Expected a known key, but got '<<' (YAML 1.2 has no merge keys: repeat the keys, or"
                + " use 'defaults') at order.yaml:4:5");
  }

  @Test
  void tellsHowToIndent() {
    assertThat(Reading.problems("name: a\nsteps:\n  - id: b\n    action: c\n   - id: d\n"))
        .singleElement()
        .asString()
        .contains(": indent all keys of one object, and all items of one list, by the same number");
  }

  @Test
  void keepsTheGoodDefinitionsOfAFileWithABadOne() {
    // when
    Documents documents = Reading.yaml("workflows:\n  good: {steps: [a]}\n  bad: {steps: []}\n");

    // then
    assertThat(documents.all()).extracting(d -> d.definition().name()).containsExactly("good");
    assertThat(documents.problems())
        .extracting(Problem::path)
        .containsExactly("workflows.bad.steps");
  }

  @Test
  void refusesSeveralDefinitionsWhereOneIsWanted() {
    // given
    String text = "workflows:\n  a: {steps: [x]}\n  b: {steps: [x]}\n";

    // then
    assertThatThrownBy(() -> Reading.READER.readOne(text, Format.YAML, "order.yaml"))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("Expected one workflow, but there are 2: say which");
  }

  @Test
  void listsOnlyTheStartOfAFlood() {
    // given
    String text = "name: a\nsteps:\n" + "  - {}\n".repeat(5_000);

    // when
    List<Problem> problems = Reading.yaml(text).problems();

    // then
    assertThat(problems).hasSize(101);
    assertThat(problems.get(100).message())
        .isEqualTo("Expected at most 100 problems to list, but there are 10000: mend these first");
  }
}
