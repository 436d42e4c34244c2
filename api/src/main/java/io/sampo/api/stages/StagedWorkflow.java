package io.sampo.api.stages;

import io.sampo.api.action.Middleware;
import io.sampo.api.action.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A workflow put together as an object: stages that run one after the other, actions in each, and a
 * store they all share.
 *
 * <pre>{@code
 * StagedWorkflow workflow =
 *     StagedWorkflow.create("report", "Nightly report", "Reads and sums up")
 *         .add(Stage.create("read", "Read", "").add("file", context -> context.store().put("n", 3)))
 *         .add(Stage.create("sum", "Sum up", "").add("add", new Adding()));
 * workflow.store().put("config.retries", 3);
 * StageResult result = StageRunner.of(sampo).run(workflow);
 * }</pre>
 *
 * <p>An execution begins with a copy of the store and gives back what it has made of it. While it
 * runs, its actions share the execution's own store, {@link StageContext#store()}, which is
 * recorded with each of them. Put together by one thread; what is changed later holds for later
 * executions.
 */
public final class StagedWorkflow implements Labelled {
  private final Label label;
  private final List<Stage> stages;
  private final List<Middleware> middleware;
  private final Switches switches;
  private final Store store;

  private StagedWorkflow(
      Label label,
      List<Stage> stages,
      List<Middleware> middleware,
      Switches switches,
      Store store) {
    this.label = label;
    this.stages = stages;
    this.middleware = middleware;
    this.switches = switches;
    this.store = store;
  }

  /**
   * A workflow without stages, and with an empty store of its own.
   *
   * @param id names it among all definitions, {@code [A-Za-z0-9._-]{1,128}}
   * @param name for people
   */
  public static StagedWorkflow create(String id, String name, String description) {
    return create(id, name, description, List.of());
  }

  /** A workflow with tags. */
  public static StagedWorkflow create(
      String id, String name, String description, List<String> tags) {
    Label label = new Label("workflow", id, name, description).tagged(tags);
    return new StagedWorkflow(
        label, new ArrayList<>(), new ArrayList<>(), new Switches(), MemoryStore.create());
  }

  /** This workflow with another store: as the execution sees it whose store that is. */
  public StagedWorkflow in(Store other) {
    return new StagedWorkflow(label, stages, middleware, switches, other);
  }

  /**
   * Adds a stage, to run after those that are there.
   *
   * @throws IllegalArgumentException when a stage of that id is there already
   */
  public StagedWorkflow add(Stage stage) {
    if (stage(stage.id()).isPresent()) {
      throw new IllegalArgumentException(
          "Expected the stages of workflow '"
              + id()
              + "' to have different ids, but two are '"
              + stage.id()
              + "'");
    }
    stages.add(stage);
    return this;
  }

  /** Removes the stage of that id; tells whether there was one. */
  public boolean remove(String stageId) {
    return stages.removeIf(stage -> stage.id().equals(stageId));
  }

  /** Adds an action to the stage of that id; tells whether there is one. */
  public boolean addTo(String stageId, StageAction action) {
    Optional<Stage> found = stage(stageId);
    found.ifPresent(stage -> stage.add(action));
    return found.isPresent();
  }

  /** Removes the first action of that name of all stages; tells whether there was one. */
  public boolean removeAction(String name) {
    return stages.stream().anyMatch(stage -> stage.remove(name));
  }

  /** Removes every action of some kind from all stages; tells how many there were. */
  public int removeActions(Predicate<? super StageAction> which) {
    return stages.stream().mapToInt(stage -> stage.removeActions(which)).sum();
  }

  /**
   * Turns every action of that name off, in all stages, also one that is added later: it is not
   * run, and its step has the status skipped.
   *
   * @return whether there is one now
   */
  public boolean disableAction(String name) {
    switches.actions().add(name);
    return !actions(Labelled.exactlyNamed(name)).isEmpty();
  }

  /** Turns the actions of that name on again; tells whether they were off. */
  public boolean enableAction(String name) {
    return switches.actions().remove(name);
  }

  /**
   * Turns the stage of that id off, also when it is added later: nothing of it is run, not even its
   * initial data, and its step has the status skipped.
   *
   * @return whether there is one now
   */
  public boolean disableStage(String stageId) {
    switches.stages().add(stageId);
    return stage(stageId).isPresent();
  }

  /** Turns the stage of that id on again; tells whether it was off. */
  public boolean enableStage(String stageId) {
    return switches.stages().remove(stageId);
  }

  /** Turns all stages on again; actions that are off stay so. */
  public StagedWorkflow enableAllStages() {
    switches.stages().clear();
    return this;
  }

  /** Turns all stages and all actions on again. */
  public StagedWorkflow enableAll() {
    switches.actions().clear();
    return enableAllStages();
  }

  /** Whether a stage of it is on. */
  public boolean isEnabled(Stage stage) {
    return switches.isOn(stage);
  }

  /** Whether an action of it is on; its stage may be off nevertheless. */
  public boolean isEnabled(StageAction action) {
    return switches.isOn(action);
  }

  /** Lays middleware round each of its actions, inside of the runner's; the first outermost. */
  public StagedWorkflow use(Middleware... inner) {
    middleware.addAll(List.of(inner));
    return this;
  }

  /** Adds a tag, unless it has it. */
  public StagedWorkflow addTag(String tag) {
    label.tag(tag);
    return this;
  }

  public String id() {
    return label.id();
  }

  @Override
  public String name() {
    return label.name();
  }

  @Override
  public String description() {
    return label.description();
  }

  @Override
  public List<String> tags() {
    return label.tags();
  }

  /** What an execution begins with, and after it what it has left. Typed; keys may have dots. */
  public Store store() {
    return store;
  }

  /** Its stages, in order. */
  public List<Stage> stages() {
    return List.copyOf(stages);
  }

  /** Its stages of some kind, in order, such as {@code stages(Labelled.tagged("slow"))}. */
  public List<Stage> stages(Predicate<? super Stage> which) {
    return stages.stream().filter(which).toList();
  }

  /** The stage of that id, if there is one. */
  public Optional<Stage> stage(String stageId) {
    return stages.stream().filter(stage -> stage.id().equals(stageId)).findFirst();
  }

  /** The actions of all its stages, in order. */
  public List<StageAction> actions() {
    return actions(action -> true);
  }

  /** Which stages are on, by their ids, in order. */
  public Map<String, Boolean> stageStates() {
    Map<String, Boolean> states = new LinkedHashMap<>();
    stages.forEach(stage -> states.put(stage.id(), isEnabled(stage)));
    return states;
  }

  /** Which actions are on, by their names, in order; what has one name is on or off together. */
  public Map<String, Boolean> actionStates() {
    Map<String, Boolean> states = new LinkedHashMap<>();
    actions().forEach(action -> states.put(action.name(), isEnabled(action)));
    return states;
  }

  /** The actions of some kind of all its stages, in order. */
  public List<StageAction> actions(Predicate<? super StageAction> which) {
    return stages.stream().flatMap(stage -> stage.actions(which).stream()).toList();
  }

  public List<Middleware> middleware() {
    return List.copyOf(middleware);
  }

  /** The workflow as it is now, as the engine runs it. */
  public StagePlan plan() {
    return StagePlan.of(this);
  }

  @Override
  public String toString() {
    return "StagedWorkflow[" + id() + "]";
  }
}
