package io.sampo.api.diagram;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.diagram.ListDrawing.Ends;
import io.sampo.api.problem.KeyPath;
import io.sampo.api.validation.Limits;
import io.sampo.api.validation.Outline;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws a whole definition, its parts in the order in which they run: hooks, steps, hooks, what
 * follows a failure, {@code finally}.
 */
final class Drawing {
  private final WorkflowDefinition definition;
  private final Sketch sketch = new Sketch();
  private final ListDrawing lists;
  private List<String> last;

  private Drawing(WorkflowDefinition definition) {
    this.definition = definition;
    this.lists = new ListDrawing(sketch, Outline.of(definition, Limits.DEFAULTS.depth()));
    this.last = List.of(sketch.node("w", "start", Shape.TERMINAL, title()));
  }

  static Picture of(WorkflowDefinition definition) {
    Drawing drawing = new Drawing(definition);
    drawing.draw();
    return drawing.sketch.picture();
  }

  private List<String> title() {
    List<String> lines = new ArrayList<>();
    lines.add(definition.name() + " " + definition.version());
    definition.options().defaults().onError().map(Wording::text).ifPresent(lines::add);
    return lines;
  }

  private void draw() {
    framed("pre_hooks", definition.handlers().before().isEmpty());
    follow(lists.list(KeyPath.ROOT.key("steps"), true));
    framed("post_hooks", definition.handlers().after().isEmpty());
    failure();
    framed("finally", definition.handlers().finallySteps().isEmpty());
    sketch.link(last, List.of(sketch.node("w", "end", Shape.TERMINAL, List.of("end"))));
  }

  private void failure() {
    boolean isHandled = definition.handlers().errorHandler().isPresent();
    boolean isUndone = !definition.handlers().rollback().isEmpty();
    if (!isHandled && !isUndone) {
      return;
    }
    String outcome = sketch.node("w", "outcome", Shape.DECISION, List.of("all went well?"));
    follow(new Ends(List.of(outcome), List.of(outcome)));
    List<String> ways = new ArrayList<>(last);
    if (isHandled) {
      ways.addAll(onFailure(outcome, "error_handler", "failed"));
    }
    if (isUndone) {
      ways.addAll(onFailure(outcome, "rollback_steps", "rollback"));
    }
    last = List.copyOf(ways);
  }

  private List<String> onFailure(String outcome, String key, String why) {
    Ends ends = box(key);
    ends.entries().forEach(entry -> sketch.dashed(outcome, entry, why));
    return ends.exits();
  }

  private void framed(String key, boolean isEmpty) {
    if (!isEmpty) {
      follow(box(key));
    }
  }

  private Ends box(String key) {
    sketch.open();
    Ends ends = lists.list(KeyPath.ROOT.key(key), false);
    sketch.close("w", key, key);
    return ends;
  }

  /**
   * Draws what comes next; steps that all wait for each other have no end, nor has an empty list.
   */
  private void follow(Ends next) {
    sketch.link(last, next.entries());
    last = next.exits().isEmpty() ? last : next.exits();
  }
}
