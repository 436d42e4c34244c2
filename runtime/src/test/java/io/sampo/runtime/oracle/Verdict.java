package io.sampo.runtime.oracle;

import io.sampo.api.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What came of an execution, as far as it does not depend on time.
 *
 * @param end COMPLETED, or why not: the step that failed by itself and its failure's code
 * @param output its output, when it completed
 * @param steps the states of the workflow's own steps
 * @param continued the steps that failed and were taken care of, sorted
 * @param calls the calls of actions that came to an end, and how often
 */
record Verdict(
    String end,
    Json output,
    Map<String, String> steps,
    List<String> continued,
    Map<String, Integer> calls) {

  static final String COMPLETED = "COMPLETED";
  static final String TIMED_OUT = "timed out";
  static final String INVALID_OUTPUT = "invalid output";

  Verdict {
    steps = new TreeMap<>(steps);
    continued = continued.stream().sorted().toList();
    calls = new TreeMap<>(calls);
  }

  static String failed(String step, String code) {
    return step + " failed: " + code;
  }

  /** A call of an action, in a form that is the same for equal inputs. */
  static String call(String step, int attempt, Json input) {
    return step + " #" + attempt + " " + plain(input);
  }

  /** Members sorted, and what no interpreter can know blotted out: the ids of executions. */
  static Json plain(Json value) {
    if (value instanceof Json.Arr array) {
      return Json.array(array.items().stream().map(Verdict::plain).toList());
    }
    if (value instanceof Json.Obj object) {
      boolean isStarted = object.members().size() == 1 && object.get("id") instanceof Json.Str;
      Map<String, Json> sorted = new TreeMap<>();
      object.members().forEach((name, member) -> sorted.put(name, plain(member)));
      return isStarted ? Json.object("id", Json.of("*")) : Json.object(new LinkedHashMap<>(sorted));
    }
    return value;
  }

  /**
   * Whether the other is the same; calls that had not been recorded may be made again.
   *
   * @param repeats how often that may have happened to each
   */
  boolean agrees(Verdict engine, int repeats) {
    return end.equals(engine.end)
        && output.equals(engine.output)
        && steps.equals(engine.steps)
        && continued.equals(engine.continued)
        && calls.keySet().equals(engine.calls.keySet())
        && calls.entrySet().stream()
            .allMatch(
                call -> {
                  int more = engine.calls.getOrDefault(call.getKey(), 0) - call.getValue();
                  return more >= 0 && more <= repeats * call.getValue();
                });
  }

  @Override
  public String toString() {
    return "  end: "
        + end
        + "\n  output: "
        + output
        + "\n  steps: "
        + steps
        + "\n  continued: "
        + continued
        + "\n  calls:\n"
        + calls.entrySet().stream()
            .map(call -> "    " + call.getValue() + " x " + call.getKey() + "\n")
            .collect(Collectors.joining());
  }
}
