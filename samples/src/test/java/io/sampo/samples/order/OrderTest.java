package io.sampo.samples.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonMapper;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Outcome;
import io.sampo.api.view.StepStatus;
import io.sampo.api.view.StepView;
import io.sampo.runtime.Sampo;
import io.sampo.samples.console.EmbeddedSampo;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two ways to write a workflow must mean the same. */
class OrderTest {
  private static final Shop SHOP = new Shop(Duration.ZERO);

  @TempDir Path folder = Path.of("");

  @Test
  void isTheSameDefinitionInYamlAndInJavaButForTheNamesOfActions() throws Exception {
    assertThat(withoutActionNames(OrderInJava.of(SHOP).definition()))
        .isEqualTo(withoutActionNames(OrderInYaml.definition()));
  }

  @Test
  void endsInTheSameReceiptInYamlAndInJava() throws Exception {
    // given
    Receipt expected = new Receipt("1849", new BigDecimal("102.95"), "pay-1849", "parcel-1849");
    Json receipt = JsonMapper.standard().toJson(expected);
    try (EmbeddedSampo embedded = EmbeddedSampo.open(folder)) {
      Sampo sampo = embedded.sampo().start();
      // when
      OrderInYaml.register(sampo.actions(), SHOP);
      sampo.register(OrderInYaml.definition());
      ExecutionView yaml = run(sampo, "in-yaml");
      sampo.register(OrderInJava.of(SHOP));
      ExecutionView java = run(sampo, "in-java");
      // then
      Outcome outcome = new Outcome.Completed(receipt, List.of("add-points"));
      assertThat(List.of(yaml.outcome(), java.outcome())).containsOnly(outcome);
      assertThat(List.of(tries(yaml), tries(java)))
          .containsOnly(
              "validate 1, reserve-stock 2, charge-card 3, add-points 1, pack 1, ship 1, notify 1");
      assertThat(java.step("add-points").map(StepView::status)).contains(StepStatus.FAILED);
    }
  }

  private static ExecutionView run(Sampo sampo, String id) {
    Json.Obj order = (Json.Obj) JsonMapper.standard().toJson(Order.example());
    return sampo.client().run(id, What.of("order", order)).toCompletableFuture().join();
  }

  private static String tries(ExecutionView view) {
    List<String> tries =
        view.steps().stream().map(step -> step.path() + " " + step.attempt()).toList();
    return String.join(", ", tries);
  }

  private static WorkflowDefinition withoutActionNames(WorkflowDefinition definition) {
    return new WorkflowDefinition(
        definition.header(),
        definition.inputs(),
        definition.outputs(),
        definition.steps().stream().map(OrderTest::withoutActionName).toList(),
        definition.handlers(),
        definition.options());
  }

  private static StepDefinition withoutActionName(StepDefinition step) {
    assertThat(step.kind()).isInstanceOf(StepKind.Action.class);
    return new StepDefinition(
        step.id(),
        step.label(),
        StepKind.Action.of("any"),
        step.flow(),
        step.data(),
        step.policy());
  }
}
