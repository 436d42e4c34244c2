package io.sampo.api.stages;

import io.sampo.api.action.Middleware;
import io.sampo.api.definition.About;
import io.sampo.api.definition.DataType;
import io.sampo.api.definition.Flow;
import io.sampo.api.definition.Handlers;
import io.sampo.api.definition.Header;
import io.sampo.api.definition.OutputField;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepDefinition.Label;
import io.sampo.api.definition.StepDefinition.StepData;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepPolicy;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.definition.WorkflowOptions;
import io.sampo.api.format.DefinitionHash;
import io.sampo.api.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a definition of a staged workflow, and remembers which step is which action. */
final class StageCompiler {
  private static final int VERSION_DIGITS = 12;
  private static final Flow NEVER = new Flow(new Flow.After.Previous(), Optional.of("false"));

  private final StagedWorkflow workflow;
  private final String version;
  private final StepIds ids;
  private final Map<String, StagePlan.Place> places = new LinkedHashMap<>();

  private StageCompiler(StagedWorkflow workflow, String version) {
    this.workflow = workflow;
    this.version = version;
    this.ids = new StepIds(workflow.stages().stream().map(Stage::id).toList());
  }

  /**
   * Other stages under the same id are another version: both may run side by side, each with its
   * own actions.
   */
  static StagePlan compile(StagedWorkflow workflow) {
    if (workflow.stages().isEmpty()) {
      throw new IllegalStateException("workflow '" + workflow.id() + "' has no stages to execute");
    }
    StagePlan shape = new StageCompiler(workflow, Header.DEFAULT_VERSION).plan();
    String hash = DefinitionHash.of(shape.definition());
    return new StageCompiler(workflow, hash.substring(0, VERSION_DIGITS)).plan();
  }

  private StagePlan plan() {
    StepDefinition fill = engineStep("initial-store", StagePlan.FILL, StepData.NONE);
    List<StepDefinition> steps = new ArrayList<>();
    workflow.stages().forEach(stage -> steps.add(stage(stage)));
    StepDefinition show =
        engineStep(
            "final-store",
            StagePlan.SHOW,
            inputs(Json.object(StagePlan.STORE, Json.of("${" + StagePlan.STORE + "}"))));
    Handlers handlers =
        new Handlers(Optional.of(show), List.of(), List.of(fill), List.of(), List.of());
    return new StagePlan(definition(steps, handlers), initialData(), places);
  }

  private WorkflowDefinition definition(List<StepDefinition> steps, Handlers handlers) {
    return new WorkflowDefinition(
        header(),
        List.of(),
        List.of(new OutputField(StagePlan.STORE, DataType.OBJECT, "${store}", "")),
        steps,
        handlers,
        WorkflowOptions.NONE);
  }

  private Header header() {
    return new Header(
        workflow.id(),
        version,
        new About(workflow.name(), workflow.description()),
        workflow.tags(),
        Json.object(),
        List.of());
  }

  private Json.Obj initialData() {
    Map<String, Json> data = new LinkedHashMap<>();
    workflow.stages().stream()
        .filter(StageCompiler::hasData)
        .forEach(stage -> data.put(stage.id(), stage.initialData()));
    return Json.object(data);
  }

  private static boolean hasData(Stage stage) {
    return !stage.initialData().members().isEmpty();
  }

  private StepDefinition stage(Stage stage) {
    List<StepDefinition> steps = new ArrayList<>();
    if (hasData(stage)) {
      // other data for each run must not make another definition for each run
      String data = "${inputs." + StagePlan.STAGES + "['" + stage.id() + "']}";
      Json inputs = Json.object(StagePlan.DATA, Json.of(data));
      steps.add(engineStep(stage.id() + ".initial-data", StagePlan.FILL, inputs(inputs)));
    }
    List<StageAction> actions = stage.actions();
    for (int at = 0; at < actions.size(); at++) {
      steps.add(action(stage, at));
    }
    if (actions.isEmpty()) {
      Json inputs = Json.object("stage", Json.of(stage.id()));
      steps.add(engineStep(stage.id() + ".nothing", StagePlan.NOTHING, inputs(inputs)));
    }
    return new StepDefinition(
        stage.id(),
        label(stage),
        new StepKind.Group(steps, true),
        workflow.isEnabled(stage) ? Flow.AFTER_PREVIOUS : NEVER,
        StepData.NONE,
        StepPolicy.NONE);
  }

  private StepDefinition action(Stage stage, int index) {
    StageAction action = stage.actions().get(index);
    String id = ids.of(stage.id(), action.name());
    List<Middleware> middleware = new ArrayList<>(workflow.middleware());
    middleware.addAll(stage.middleware());
    places.put(id, new StagePlan.Place(stage, index, action, ends(stage, index), middleware));
    // it takes what it needs from the store
    Json input = Json.object(Map.of("stage", Json.of(stage.id()), "index", Json.of(index)));
    return new StepDefinition(
        id,
        label(action),
        StepKind.Action.of(StagePlan.actionName(workflow.id(), version, id)),
        workflow.isEnabled(action) ? Flow.AFTER_PREVIOUS : NEVER,
        new StepData(input, List.of()),
        action.policy());
  }

  /** Which end of its stage an action is at, as far as actions are on. */
  private StagePlan.Ends ends(Stage stage, int index) {
    List<StageAction> actions = stage.actions();
    return new StagePlan.Ends(
        actions.subList(0, index).stream().noneMatch(workflow::isEnabled),
        actions.subList(index + 1, actions.size()).stream().noneMatch(workflow::isEnabled));
  }

  private static StepData inputs(Json inputs) {
    return new StepData(inputs, List.of());
  }

  private StepDefinition engineStep(String wanted, String action, StepData data) {
    return new StepDefinition(
        ids.free(wanted),
        Label.NONE,
        StepKind.Action.of(StagePlan.actionName(workflow.id(), version, action)),
        Flow.AFTER_PREVIOUS,
        data,
        StepPolicy.NONE);
  }

  private static Label label(Labelled labelled) {
    About about = new About(labelled.name(), labelled.description());
    return new Label(about, labelled.tags(), Json.object());
  }
}
