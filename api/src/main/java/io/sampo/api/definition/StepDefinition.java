package io.sampo.api.definition;

import io.sampo.api.json.Json;
import java.util.List;
import java.util.Optional;

/**
 * One node of a definition: what it is, when it runs, on which data and under which policy.
 *
 * @param id unique in its definition, {@code [A-Za-z0-9._-]{1,128}}
 * @param label text and tags for people and queries
 * @param kind what the step does
 * @param flow when it runs
 * @param data what goes in and where the result goes
 * @param policy what holds when it takes long or fails
 */
public record StepDefinition(
    String id, Label label, StepKind kind, Flow flow, StepData data, StepPolicy policy) {

  /**
   * Text and tags for people and queries; never interpreted by the engine.
   *
   * @param about title and description
   * @param tags for finding steps
   * @param metadata the user's own data
   */
  public record Label(About about, List<String> tags, Json.Obj metadata) {
    public static final Label NONE = new Label(About.NONE, List.of(), Json.object());

    public Label {
      tags = List.copyOf(tags);
    }
  }

  /**
   * What goes in and where the result goes.
   *
   * @param inputs the action's input; {@code ${…}} may stand anywhere in it. None means the
   *     workflow's input
   * @param outputs names under which the result is put into the store
   */
  public record StepData(Optional<Json> inputs, List<String> outputs) {
    public static final StepData NONE = new StepData(Optional.empty(), List.of());

    public StepData {
      outputs = List.copyOf(outputs);
    }

    /** With these inputs. */
    public StepData(Json inputs, List<String> outputs) {
      this(Optional.of(inputs), outputs);
    }
  }

  /** A step of a kind with nothing else said: it follows the step written before it. */
  public static StepDefinition of(String id, StepKind kind) {
    return new StepDefinition(
        id, Label.NONE, kind, Flow.AFTER_PREVIOUS, StepData.NONE, StepPolicy.NONE);
  }

  /** The same step, which does something else. */
  public StepDefinition with(StepKind other) {
    return new StepDefinition(id, label, other, flow, data, policy);
  }
}
