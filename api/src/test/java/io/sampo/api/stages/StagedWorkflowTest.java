package io.sampo.api.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.sampo.api.action.StoreException;
import io.sampo.api.action.StoreException.Reason;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.json.Json;
import io.sampo.api.problem.Problem;
import io.sampo.api.validation.Validator;
import java.util.List;
import org.junit.jupiter.api.Test;

class StagedWorkflowTest {
  private final StagedWorkflow workflow =
      StagedWorkflow.create("etl", "Nightly ETL", "Reads and sums up", List.of("data", "nightly"));

  private static Stage stage(String id, String... actions) {
    Stage stage = Stage.create(id, "Stage " + id, "does " + id);
    for (String action : actions) {
      stage.add(action, context -> {});
    }
    return stage;
  }

  @Test
  void keepsWhatItIsCalled() {
    // when / then
    assertThat(workflow.id()).isEqualTo("etl");
    assertThat(workflow.name()).isEqualTo("Nightly ETL");
    assertThat(workflow.description()).isEqualTo("Reads and sums up");
    assertThat(StagedWorkflow.create("bare", "Bare", "").tags()).isEmpty();
    assertThatThrownBy(() -> StagedWorkflow.create("no good", "", ""))
        .hasMessageContaining("Expected the id of a workflow");
  }

  @Test
  void hasTagsEachOnce() {
    // given
    workflow.addTag("data").addTag("new");
    // when / then
    assertThat(workflow.tags()).containsExactly("data", "nightly", "new");
    assertThat(workflow.hasTag("nightly")).isTrue();
    assertThat(workflow.hasAllTags("data", "new")).isTrue();
    assertThat(workflow.hasAllTags("data", "old")).isFalse();
    assertThat(workflow.hasAnyTag("old", "new")).isTrue();
    assertThat(workflow.hasAnyTag("old")).isFalse();
  }

  @Test
  void isFoundAmongOthersByATag() {
    // given
    StagedWorkflow other = StagedWorkflow.create("other", "Other", "");
    // when / then
    assertThat(List.of(workflow, other).stream().filter(Labelled.tagged("nightly")))
        .containsExactly(workflow);
  }

  @Test
  void hasATypedStoreOfItsOwn() {
    // given
    StagedWorkflow other = StagedWorkflow.create("etl", "Nightly ETL", "");
    // when
    workflow.store().put("config.retries", 3);
    // then
    assertThat(workflow.store().get("config.retries", Integer.class)).isEqualTo(3);
    assertThat(other.store().keys()).isEmpty();
    assertThatThrownBy(() -> workflow.store().get("config.retries", String.class))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TYPE_MISMATCH));
    assertThatThrownBy(() -> workflow.store().get("config.other", String.class))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MISSING));
    assertThatThrownBy(() -> workflow.store().put("", 1)).hasMessageContaining("empty");
    assertThat(workflow.store().remove("config.retries")).isTrue();
    assertThat(workflow.store().find("config.retries", Integer.class)).isEmpty();
  }

  @Test
  void becomesADefinitionWithAStageForEachStage() {
    // given
    workflow.add(stage("read", "open file", "open file")).add(stage("sum", "add"));
    // when
    StagePlan plan = workflow.plan();
    // then
    assertThat(plan.definition().name()).isEqualTo("etl");
    assertThat(plan.definition().header().about().title()).isEqualTo("Nightly ETL");
    assertThat(plan.definition().steps())
        .extracting(StepDefinition::id)
        .containsExactly("read", "sum");
    assertThat(inside(plan, 0)).containsExactly("read.open-file", "read.open-file.2");
    assertThat(inside(plan, 1)).containsExactly("sum.add");
    assertThat(plan.at("read/read.open-file.2").orElseThrow().index()).isEqualTo(1);
    assertThat(plan.at("read/read.open-file.2").orElseThrow().ends().last()).isTrue();
    assertThat(Validator.structural().validate(plan.definition())).noneMatch(Problem::isError);
  }

  private static List<String> inside(StagePlan plan, int stage) {
    StepKind.Group group = (StepKind.Group) plan.definition().steps().get(stage).kind();
    assertThat(group.stage()).isTrue();
    return group.steps().stream().map(StepDefinition::id).toList();
  }

  @Test
  void namesEqualWorkflowsByTheSameVersionAndOthersByAnother() {
    // given
    workflow.add(stage("read", "open"));
    StagedWorkflow same =
        StagedWorkflow.create("etl", "Nightly ETL", "Reads and sums up", List.of("data", "nightly"))
            .add(stage("read", "open"));
    // when
    String version = workflow.plan().definition().version();
    // then
    assertThat(same.plan().definition().version()).isEqualTo(version);
    same.add(stage("sum"));
    assertThat(same.plan().definition().version()).isNotEqualTo(version);
  }

  @Test
  void givesInitialDataToTheExecutionSoThatOtherDataIsNoOtherVersion() {
    // given
    workflow.add(stage("read", "open").initialData("price", "${total} $${x}"));
    Json.Obj store = Json.object("day", Json.of("monday"));
    StagePlan plan = workflow.plan();
    // when
    workflow.stages().get(0).initialData("price", "another");
    // then
    assertThat(plan.input(store))
        .isEqualTo(
            Json.object("store", store)
                .with(
                    "stages",
                    Json.object("read", Json.object("price", Json.of("${total} $${x}")))));
    assertThat(workflow.plan().definition()).isEqualTo(plan.definition());
    assertThat(workflow.plan().data()).isNotEqualTo(plan.data());
  }

  @Test
  void refusesTwoStagesOfOneIdAndToBePlannedWithoutAny() {
    // when / then
    assertThatThrownBy(workflow::plan).hasMessage("workflow 'etl' has no stages to execute");
    workflow.add(stage("read"));
    assertThatThrownBy(() -> workflow.add(stage("read"))).hasMessageContaining("two are 'read'");
  }

  @Test
  void findsAndRemovesStagesAndActions() {
    // given
    Stage read = stage("read", "Open file", "parse").addTag("io");
    read.add(new Tagged("close file", "Gives the handle back", List.of("cleanup")));
    workflow.add(read).add(stage("sum", "add"));
    // when / then
    assertThat(workflow.stage("sum")).isPresent();
    assertThat(workflow.stages(Labelled.tagged("io"))).containsExactly(read);
    assertThat(names(workflow.actions(Labelled.named("FILE"))))
        .containsExactly("Open file", "close file");
    assertThat(names(workflow.actions(Labelled.described("handle")))).containsExactly("close file");
    assertThat(names(workflow.actions(Labelled.tagged("cleanup")))).containsExactly("close file");
    assertThat(read.removeTagged("cleanup")).isEqualTo(1);
    assertThat(read.remove("parse")).isTrue();
    assertThat(read.remove("parse")).isFalse();
    assertThat(names(read.actions())).containsExactly("Open file");
    assertThat(workflow.remove("read")).isTrue();
    assertThat(workflow.stages()).extracting(Stage::id).containsExactly("sum");
  }

  private record Tagged(String name, String description, List<String> tags) implements StageAction {
    @Override
    public void execute(StageContext context) {}
  }

  private static List<String> names(List<StageAction> actions) {
    return actions.stream().map(StageAction::name).toList();
  }

  private StagedWorkflow filled() {
    Stage read = stage("read", "Open file", "parse").addTag("io").addTag("slow");
    read.add(new Tagged("close file", "Gives the handle back", List.of("cleanup", "io")));
    return workflow.add(read).add(stage("sum", "add", "parse").addTag("slow"));
  }

  @Test
  void findsActionsByEachOfTheirMarks() {
    // given
    StagedWorkflow filled = filled();
    // when / then
    assertThat(names(filled.actions()))
        .containsExactly("Open file", "parse", "close file", "add", "parse");
    assertThat(names(filled.actions(Labelled.exactlyNamed("parse"))))
        .containsExactly("parse", "parse");
    assertThat(filled.actions(Labelled.exactlyNamed("PARSE"))).isEmpty();
    assertThat(names(filled.actions(Labelled.ofType(Tagged.class)))).containsExactly("close file");
    assertThat(names(filled.actions(Labelled.taggedAll("cleanup", "io"))))
        .containsExactly("close file");
    assertThat(filled.actions(Labelled.taggedAll("cleanup", "other"))).isEmpty();
    assertThat(names(filled.actions(Labelled.taggedAny("other", "io"))))
        .containsExactly("close file");
  }

  @Test
  void findsStagesByEachOfTheirMarks() {
    // given
    StagedWorkflow filled = filled();
    // when / then
    assertThat(filled.stages(Labelled.taggedAll("io", "slow")))
        .extracting(Stage::id)
        .containsExactly("read");
    assertThat(filled.stages(Labelled.taggedAny("io", "slow"))).hasSize(2);
    assertThat(filled.stages(Labelled.named("stage S")))
        .extracting(Stage::id)
        .containsExactly("sum");
    assertThat(filled.stages(Labelled.exactlyNamed("Stage read"))).hasSize(1);
    assertThat(filled.stages(Labelled.described("does s"))).hasSize(1);
  }

  @Test
  void addsAndRemovesActionsOfAllStages() {
    // given
    StagedWorkflow filled = filled();
    // when / then
    assertThat(filled.removeAction("parse")).isTrue();
    assertThat(names(filled.actions())).containsExactly("Open file", "close file", "add", "parse");
    assertThat(filled.removeAction("never")).isFalse();
    assertThat(filled.removeActions(Labelled.ofType(Tagged.class))).isEqualTo(1);
    assertThat(filled.addTo("read", new Tagged("again", "", List.of("io")))).isTrue();
    assertThat(filled.addTo("sum", new Tagged("more", "", List.of("io")))).isTrue();
    assertThat(filled.addTo("never", new Tagged("again", "", List.of()))).isFalse();
    assertThat(names(filled.actions()))
        .containsExactly("Open file", "again", "add", "parse", "more");
    assertThat(filled.removeActions(Labelled.tagged("io"))).isEqualTo(2);
    assertThat(names(filled.actions())).containsExactly("Open file", "add", "parse");
  }

  @Test
  void tellsWhatIsOnAndOff() {
    // given
    StagedWorkflow filled = filled();
    String version = filled.plan().definition().version();
    // when / then
    assertThat(filled.disableAction("parse")).isTrue();
    assertThat(filled.disableAction("never")).isFalse();
    assertThat(filled.disableStage("sum")).isTrue();
    assertThat(filled.disableStage("never")).isFalse();
    assertThat(filled.actionStates())
        .containsExactly(
            entry("Open file", true),
            entry("parse", false),
            entry("close file", true),
            entry("add", true));
    assertThat(filled.stageStates()).containsExactly(entry("read", true), entry("sum", false));
    assertThat(filled.plan().definition().version()).isNotEqualTo(version);
    assertThat(filled.enableAllStages().stageStates()).doesNotContainValue(false);
    assertThat(filled.actionStates()).containsEntry("parse", false);
    assertThat(filled.enableAction("parse")).isTrue();
    assertThat(filled.enableAction("parse")).isFalse();
    assertThat(filled.enableStage("sum")).isFalse();
    filled.disableStage("read");
    filled.disableAction("add");
    assertThat(filled.enableAll().stageStates()).doesNotContainValue(false);
    assertThat(filled.actionStates()).doesNotContainValue(false);
    assertThat(filled.plan().definition().version()).isEqualTo(version);
  }

  @Test
  void anActionIsFirstAndLastAmongThoseThatAreOn() {
    // given
    workflow.add(stage("a", "x", "y", "z"));
    // when
    workflow.disableAction("x");
    workflow.disableAction("z");
    // then
    StagePlan.Place place = workflow.plan().at("a/a.y").orElseThrow();
    assertThat(place.ends()).isEqualTo(new StagePlan.Ends(true, true));
    assertThat(place.index()).isEqualTo(1);
    assertThat(workflow.enableAll().plan().at("a/a.y").orElseThrow().ends())
        .isEqualTo(new StagePlan.Ends(false, false));
  }
}
