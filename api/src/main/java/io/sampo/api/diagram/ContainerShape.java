package io.sampo.api.diagram;

import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepKind.Repeat;
import io.sampo.api.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lists of steps in a step and the ways that lead into them, for every kind that holds others.
 *
 * @param bodies the lists, in the order of a file
 * @param end what is said where they come together
 * @param again why they run once more; empty when they do not
 */
record ContainerShape(List<Body> bodies, String end, String again) {

  ContainerShape {
    bodies = List.copyOf(bodies);
  }

  /**
   * One list of steps in a step.
   *
   * @param key where the list stands, seen from the step
   * @param way what leads into it; empty when there is no choice
   * @param isFramed whether it has a box of its own
   * @param isEmpty whether it has no steps
   */
  record Body(String key, String way, boolean isFramed, boolean isEmpty) {}

  /** What a step of some kind holds; nothing for kinds that hold no steps. */
  static Optional<ContainerShape> of(StepKind kind) {
    if (kind instanceof StepKind.Condition condition) {
      return Optional.of(condition(condition));
    }
    if (kind instanceof StepKind.Switch choice) {
      return Optional.of(choice(choice));
    }
    if (kind instanceof StepKind.Parallel parallel) {
      return Optional.of(parallel(parallel));
    }
    if (kind instanceof StepKind.Loop loop) {
      return Optional.of(single("loop.steps", loop.steps(), "next item"));
    }
    if (kind instanceof Repeat repeat) {
      return Optional.of(single("loop.steps", repeat.steps(), "next round"));
    }
    if (kind instanceof StepKind.Group group) {
      return Optional.of(single(group.word() + ".steps", group.steps(), ""));
    }
    return Optional.empty();
  }

  private static ContainerShape condition(StepKind.Condition condition) {
    return new ContainerShape(
        List.of(
            way("condition.then_steps", "then", condition.then()),
            way("condition.else_steps", "else", condition.otherwise())),
        "",
        "");
  }

  private static ContainerShape choice(StepKind.Switch choice) {
    List<Body> bodies = new ArrayList<>();
    for (int at = 0; at < choice.cases().size(); at++) {
      StepKind.Case some = choice.cases().get(at);
      String value =
          some.when()
              .map(when -> "when: " + when)
              .orElseGet(() -> "case: " + JsonText.write(some.value()));
      bodies.add(way("switch.cases[" + at + "].steps", value, some.steps()));
    }
    bodies.add(way("switch.default", "default", choice.otherwise()));
    return new ContainerShape(bodies, "", "");
  }

  private static ContainerShape parallel(StepKind.Parallel parallel) {
    List<Body> bodies = new ArrayList<>();
    for (int at = 0; at < parallel.branches().size(); at++) {
      StepKind.Branch branch = parallel.branches().get(at);
      String key = "parallel.branches[" + at + "].steps";
      bodies.add(new Body(key, "branch: " + branch.name(), true, branch.steps().isEmpty()));
    }
    return new ContainerShape(bodies, Wording.text(parallel.join(), bodies.size()), "");
  }

  private static ContainerShape single(String key, List<StepDefinition> steps, String again) {
    return new ContainerShape(List.of(way(key, "", steps)), "", again);
  }

  private static Body way(String key, String way, List<StepDefinition> steps) {
    return new Body(key, way, false, steps.isEmpty());
  }
}
