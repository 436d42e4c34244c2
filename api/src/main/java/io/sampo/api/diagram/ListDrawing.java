package io.sampo.api.diagram;

import io.sampo.api.definition.Flow.After;
import io.sampo.api.definition.OnError;
import io.sampo.api.diagram.ContainerShape.Body;
import io.sampo.api.problem.KeyPath;
import io.sampo.api.validation.Graph;
import io.sampo.api.validation.Outline;
import io.sampo.api.validation.Place;
import io.sampo.api.validation.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws lists of steps and what stands inside them, never deeper than the outline goes. */
final class ListDrawing {
  private final Sketch sketch;
  private final Map<KeyPath, Scope> scopes = new HashMap<>();

  ListDrawing(Sketch sketch, Outline outline) {
    this.sketch = sketch;
    outline.scopes().forEach(scope -> scopes.put(scope.path(), scope));
  }

  /** The nodes by which a list is entered and left. */
  record Ends(List<String> entries, List<String> exits) {
    static final Ends NONE = new Ends(List.of(), List.of());
  }

  /** The node by which a step is entered, and the one by which it is left. */
  private record Drawn(String entry, String exit) {}

  /** Draws the list that stands there; one that is there but too deep is three dots. */
  Ends list(KeyPath path, boolean isEmpty) {
    if (scopes.containsKey(path)) {
      return list(scopes.get(path));
    }
    if (isEmpty) {
      return Ends.NONE;
    }
    List<String> dots = List.of(sketch.node("deeper", "", Shape.GROUP, List.of("…")));
    return new Ends(dots, dots);
  }

  private Ends list(Scope scope) {
    List<Drawn> steps = scope.places().stream().map(this::step).toList();
    Graph graph = Graph.of(scope);
    boolean[] isFollowed = new boolean[graph.size()];
    List<String> entries = new ArrayList<>();
    for (Place place : scope.places()) {
      int[] dependencies = graph.dependencies(place.index());
      String entry = steps.get(place.index()).entry();
      if (dependencies.length == 0) {
        entries.add(entry);
      }
      String join = join(place, dependencies.length);
      for (int dependency : dependencies) {
        isFollowed[dependency] = true;
        sketch.edge(steps.get(dependency).exit(), entry, join);
      }
      jump(place, steps);
    }
    List<String> exits = new ArrayList<>();
    for (int at = 0; at < isFollowed.length; at++) {
      if (!isFollowed[at]) {
        exits.add(steps.get(at).exit());
      }
    }
    return new Ends(entries, exits);
  }

  private static String join(Place place, int total) {
    return place.step().flow().after() instanceof After.Steps after
        ? Wording.text(after.join(), total)
        : "";
  }

  private void jump(Place place, List<Drawn> steps) {
    String from = steps.get(place.index()).entry();
    place
        .step()
        .policy()
        .onError()
        .flatMap(ListDrawing::target)
        .flatMap(place.scope()::find)
        .map(target -> steps.get(target.index()).entry())
        .ifPresent(to -> sketch.dashed(from, to, "on_error: goto"));
  }

  private static Optional<String> target(OnError onError) {
    return onError instanceof OnError.Goto to ? Optional.of(to.step()) : Optional.empty();
  }

  private Drawn step(Place place) {
    Drawn drawn =
        ContainerShape.of(place.step().kind())
            .map(holding -> holder(place, holding))
            .orElseGet(() -> plain(place));
    boolean isAlone = place.step().policy().extras().errorHandler().isEmpty();
    Ends handler = list(place.path().key("error_handler"), isAlone);
    handler.entries().forEach(entry -> sketch.dashed(drawn.entry(), entry, "error_handler"));
    return drawn;
  }

  private Drawn plain(Place place) {
    String node = node(place);
    return new Drawn(node, node);
  }

  private String node(Place place) {
    Shape shape = Shape.of(place.step().kind());
    return sketch.node("s", place.id(), shape, Wording.of(place.step()));
  }

  private Drawn holder(Place place, ContainerShape holding) {
    sketch.open();
    String entry = node(place);
    Map<Body, Ends> inside = new LinkedHashMap<>();
    holding.bodies().forEach(body -> inside.put(body, body(place, body)));
    String exit = sketch.joint(place.id(), holding.end());
    inside.forEach((body, ends) -> connect(entry, body, ends, exit));
    if (!holding.again().isEmpty()) {
      sketch.edge(exit, entry, holding.again());
    }
    sketch.close("in", place.id(), place.id());
    return new Drawn(entry, exit);
  }

  private Ends body(Place place, Body body) {
    KeyPath path = place.path().key(body.key());
    if (!body.isFramed() || body.isEmpty()) {
      return list(path, body.isEmpty());
    }
    sketch.open();
    Ends ends = list(path, false);
    sketch.close("branch", place.id(), body.way());
    return ends;
  }

  private void connect(String entry, Body body, Ends ends, String exit) {
    if (body.isEmpty()) {
      sketch.edge(entry, exit, body.way());
      return;
    }
    String way = body.isFramed() ? "" : body.way();
    ends.entries().forEach(first -> sketch.edge(entry, first, way));
    ends.exits().forEach(last -> sketch.edge(last, exit, ""));
  }
}
