package io.sampo.api.stages;

import io.sampo.api.action.Middleware;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A phase of a workflow: actions that run one after the other. Not thread-safe. */
public final class Stage implements Labelled {
  private final Label label;
  private final List<StageAction> actions = new ArrayList<>();
  private final List<Middleware> middleware = new ArrayList<>();
  private Json.Obj initialData = Json.object();

  private Stage(Label label) {
    this.label = label;
  }

  /**
   * A stage without actions.
   *
   * @param id unique in its workflow, {@code [A-Za-z0-9._-]{1,128}}
   * @param name for people
   */
  public static Stage create(String id, String name, String description) {
    return create(id, name, description, List.of());
  }

  /** A stage with tags. */
  public static Stage create(String id, String name, String description, List<String> tags) {
    return new Stage(new Label("stage", id, name, description).tagged(tags));
  }

  /** Adds an action, to run after those that are there. */
  public Stage add(StageAction action) {
    actions.add(action);
    return this;
  }

  /** Adds code as an action. */
  public Stage add(String name, StageAction.Code code) {
    return add(StageAction.of(name, code));
  }

  /** Removes the first action of that name; tells whether there was one. */
  public boolean remove(String name) {
    Optional<StageAction> found = actions(Labelled.exactlyNamed(name)).stream().findFirst();
    found.ifPresent(actions::remove);
    return found.isPresent();
  }

  /** Removes every action with that tag; tells how many there were. */
  public int removeTagged(String tag) {
    return removeActions(Labelled.tagged(tag));
  }

  /** Removes every action of some kind; tells how many there were. */
  public int removeActions(Predicate<? super StageAction> which) {
    int before = actions.size();
    actions.removeIf(which);
    return before - actions.size();
  }

  /**
   * Puts a value into the store when the stage begins, in place of what is there. It stays for
   * later stages.
   */
  public Stage initialData(String key, @Nullable Object value) {
    initialData = initialData.with(key, JsonMapper.standard().toJson(value));
    return this;
  }

  /** Lays middleware round each of its actions, inside of the workflow's; the first outermost. */
  public Stage use(Middleware... inner) {
    middleware.addAll(List.of(inner));
    return this;
  }

  /** Adds a tag, unless it has it. */
  public Stage addTag(String tag) {
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

  /** Its actions, in order. */
  public List<StageAction> actions() {
    return List.copyOf(actions);
  }

  /** Its actions of some kind, in order, such as {@code stage.actions(Labelled.tagged("slow"))}. */
  public List<StageAction> actions(Predicate<? super StageAction> which) {
    return actions.stream().filter(which).toList();
  }

  public List<Middleware> middleware() {
    return List.copyOf(middleware);
  }

  public Json.Obj initialData() {
    return initialData;
  }

  @Override
  public String toString() {
    return "Stage[" + id() + "]";
  }
}
