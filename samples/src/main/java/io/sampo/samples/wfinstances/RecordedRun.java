package io.sampo.samples.wfinstances;

import io.sampo.api.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A recorded run of a workflow.
 *
 * @param name what it is called
 * @param tasks its tasks, in the order of the file
 */
record RecordedRun(String name, List<Task> tasks) {
  RecordedRun {
    tasks = List.copyOf(tasks);
  }

  /**
   * One task.
   *
   * @param id unique in its run
   * @param parents the ids of the tasks that ended before it began
   * @param seconds how long it took
   */
  record Task(String id, List<String> parents, double seconds) {
    Task {
      parents = List.copyOf(parents);
    }
  }

  /**
   * Reads WfFormat 1.5: {@code workflow.specification.tasks} says what depends on what, {@code
   * workflow.execution.tasks} how long each took.
   *
   * @throws IllegalArgumentException when a part of the format is missing or of another type
   */
  static RecordedRun parse(Json text) {
    Json.Obj file = object(text, "the file");
    Json.Obj workflow = object(file.get("workflow"), "'workflow'");
    Map<String, Double> seconds = new HashMap<>();
    for (Json.Obj task : tasks(workflow, "execution")) {
      seconds.put(text(task.get("id")), number(task.get("runtimeInSeconds")));
    }
    List<Task> tasks = new ArrayList<>();
    for (Json.Obj task : tasks(workflow, "specification")) {
      String id = text(task.get("id"));
      List<String> parents =
          array(task.get("parents"), "'parents'").stream().map(RecordedRun::text).toList();
      tasks.add(new Task(id, parents, seconds.getOrDefault(id, 0.0)));
    }
    return new RecordedRun(text(file.get("name")), tasks);
  }

  /** How many dependencies there are between tasks. */
  int edges() {
    return tasks.stream().mapToInt(task -> task.parents().size()).sum();
  }

  private static List<Json.Obj> tasks(Json.Obj workflow, String part) {
    Json.Obj holder = object(workflow.get(part), "'workflow." + part + "'");
    return array(holder.get("tasks"), "'workflow." + part + ".tasks'").stream()
        .map(task -> object(task, "a task"))
        .toList();
  }

  private static Json.Obj object(Json value, String what) {
    if (value instanceof Json.Obj object) {
      return object;
    }
    throw mismatch(what + " to be an object", value);
  }

  private static List<Json> array(Json value, String what) {
    if (value instanceof Json.Arr array) {
      return array.items();
    }
    throw mismatch(what + " to be an array", value);
  }

  private static String text(Json value) {
    if (value instanceof Json.Str text) {
      return text.value();
    }
    throw mismatch("a name or id to be a string", value);
  }

  private static double number(Json value) {
    if (value instanceof Json.Num number) {
      return number.value().doubleValue();
    }
    throw mismatch("'runtimeInSeconds' to be a number", value);
  }

  private static IllegalArgumentException mismatch(String expected, Json actual) {
    return new IllegalArgumentException(
        "Expected WfFormat 1.5 with " + expected + ", but got " + actual.typeName());
  }
}
