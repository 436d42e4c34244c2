package io.sampo.api.stages;

import io.sampo.api.action.Middleware;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A staged workflow as it was at one moment: its definition, what an execution of it is given, and
 * the code behind each step.
 *
 * @param definition a step of kind {@code stage} for each stage
 * @param data what stages put into the store when they begin, by the id of the stage
 * @param places where each action stands, by the id of its step
 */
public record StagePlan(WorkflowDefinition definition, Json.Obj data, Map<String, Place> places) {

  /** The input and the output under which the store travels. */
  public static final String STORE = "store";

  /** The input under which the data of stages travels, by the id of the stage. */
  public static final String STAGES = "stages";

  /** The input of a step that puts data into the store. */
  public static final String DATA = "data";

  /** The last part of the name of the action that puts data into the store. */
  public static final String FILL = "fill-store";

  /** The last part of the name of the action that shows the store of a failed execution. */
  public static final String SHOW = "show-store";

  /** The last part of the name of the action that a stage without actions calls. */
  public static final String NOTHING = "nothing";

  /**
   * Where an action stands.
   *
   * @param stage its stage
   * @param index its place among the actions of the stage, from 0
   * @param action the action itself
   * @param ends whether it is the first or the last of the stage
   * @param middleware the workflow's and the stage's, outermost first
   */
  public record Place(
      Stage stage, int index, StageAction action, Ends ends, List<Middleware> middleware) {
    public Place {
      middleware = List.copyOf(middleware);
    }
  }

  /**
   * At which end of its stage an action stands.
   *
   * @param first whether no action of the stage runs before it
   * @param last whether no action of the stage runs after it
   */
  public record Ends(boolean first, boolean last) {}

  public StagePlan {
    places = Map.copyOf(places);
  }

  static StagePlan of(StagedWorkflow workflow) {
    return StageCompiler.compile(workflow);
  }

  /** What an execution that begins with that store is given. */
  public Json.Obj input(Json.Obj store) {
    Json.Obj input = Json.object(STORE, store);
    return data.members().isEmpty() ? input : input.with(STAGES, data);
  }

  /** The place of the action whose step has that path, such as {@code read/read.file}. */
  public Optional<Place> at(String path) {
    return Optional.ofNullable(places.get(path.substring(path.lastIndexOf('/') + 1)));
  }

  /** The name under which the code of a step or a helper of the engine is registered. */
  public String actionName(String step) {
    return actionName(definition.name(), definition.version(), step);
  }

  static String actionName(String workflow, String version, String step) {
    return workflow + "." + version + "." + step;
  }
}
