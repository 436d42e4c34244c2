package io.sampo.api.stages;

import java.util.HashSet;
import java.util.Set;

/** What of a workflow is turned off: actions by their names, stages by their ids. */
final class Switches {
  private final Set<String> actions = new HashSet<>();
  private final Set<String> stages = new HashSet<>();

  Set<String> actions() {
    return actions;
  }

  Set<String> stages() {
    return stages;
  }

  boolean isOn(Stage stage) {
    return !stages.contains(stage.id());
  }

  boolean isOn(StageAction action) {
    return !actions.contains(action.name());
  }
}
