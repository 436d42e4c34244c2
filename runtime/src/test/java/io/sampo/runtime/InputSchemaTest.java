package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.client.RejectedException;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.problem.InvalidDefinitionException;
import io.sampo.api.view.ExecutionStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs are checked against their declarations before anything runs. */
class InputSchemaTest {
  private static final String ORDER =
      """
      name: order
      inputs:
        - name: order
          type: object
          required: true
          schema:
            required: [id]
            properties:
              id: {type: string, pattern: "^o-[0-9]+$"}
              lines: {type: array, items: {properties: {count: {type: integer, minimum: 1}}}}
        - {name: priority, type: integer, default: 3}
      steps:
        - {id: a, action: count}
      """;

  @TempDir Path folder;
  private final AtomicInteger calls = new AtomicInteger();
  private TestSampo engine;

  @BeforeEach
  void open() {
    engine = TestSampo.on(folder);
    engine
        .sampo()
        .actions()
        .register("count", Json.class, (input, context) -> calls.incrementAndGet());
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private void assertRejected(String input, String... messages) {
    What what = What.of("order", (Json.Obj) JsonText.parse(input));
    assertThatThrownBy(() -> get(engine.sampo().client().run("o-1", what)))
        .isInstanceOf(RejectedException.class)
        .hasMessageContainingAll(messages);
    assertThat(calls).hasValue(0);
    assertThat(engine.sampo().index().orElseThrow().find("o-1")).isEmpty();
  }

  @Test
  void inputThatFitsIsTaken() {
    // given
    engine.with(ORDER);
    Json order = JsonText.parse("{\"id\": \"o-7\", \"lines\": [{\"count\": 2}]}");
    // when / then
    assertThat(engine.run("order", Json.object("order", order)).status())
        .isEqualTo(ExecutionStatus.COMPLETED);
  }

  @Test
  void allThatDoesNotFitIsListedAndNothingRuns() {
    engine.with(ORDER);
    assertRejected(
        "{\"order\": {\"id\": \"7\", \"lines\": [{\"count\": 1}, {\"count\": 0}, {\"count\": \"x\"}]}}",
        "Expected input 'order' to fit its schema, but /order/id does not: ",
        "/order/lines/1/count does not: ",
        "/order/lines/2/count does not: ");
    assertRejected("{\"order\": {}}", "/order does not: required property 'id' not found");
  }

  @Test
  void anInputThatIsNotDeclaredIsRefusedWithTheOneThatWasMeant() {
    engine.with(ORDER);
    assertRejected(
        "{\"order\": {\"id\": \"o-1\"}, \"prioritty\": 1}",
        "Expected only the declared inputs [order, priority], but got 'prioritty' (did you mean"
            + " 'priority'?)");
  }

  @Test
  void aSchemaThatIsNoneIsRefusedAtRegistrationWithItsPlace() throws IOException {
    // given
    Path file = folder.resolve("order.yaml");
    Files.writeString(file, ORDER.replace("type: string", "type: strnig"));
    // when / then
    assertThatThrownBy(() -> engine.sampo().register(file))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining(
            "Expected input 'order' to have a valid JSON Schema, but at /properties/id/type ")
        .hasMessageContaining("order.yaml:9:");
  }

  @Test
  void aSchemaThatPointsOutsideIsRefused() {
    String yaml = ORDER.replace("required: [id]", "$ref: https://example.com/order.json");
    assertThatThrownBy(() -> engine.with(yaml))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining(
            "at /$ref 'https://example.com/order.json' does not point into the schema");
  }

  @Test
  void aDefaultThatDoesNotFitItsSchemaIsRefused() {
    String yaml =
        "name: w\ninputs: [{name: n, type: integer, default: 0, schema: {minimum: 1}}]\n"
            + "steps: [{id: a, action: count}]";
    assertThatThrownBy(() -> engine.with(yaml))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("Expected the default of input 'n' to fit its schema");
  }
}
