package io.sampo.runtime.oracle;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionWriter;
import io.sampo.api.format.Format;
import io.sampo.api.json.Json;
import java.util.List;
import java.util.Map;

/**
 * One execution to be judged: a definition and everything that its result depends on.
 *
 * @param definition what is run
 * @param children the definitions that it runs as subflows
 * @param input the execution's input
 * @param script by step, what its action does on the first attempt, the second, and so on; the last
 *     goes for all further ones
 * @param signals what is sent to it, in order
 */
record Workload(
    WorkflowDefinition definition,
    List<WorkflowDefinition> children,
    Json.Obj input,
    Map<String, List<Act>> script,
    List<Signal> signals) {

  /** A message to the execution, some time after it has begun. */
  record Signal(String name, Json payload, int afterMillis) {}

  /** The inputs, which are declared everywhere alike. */
  private static final String DECLARED = "(?s)version: 1.0.0\\ninputs:\\n.*?- name: nothing\\n";

  /** What steps do that no script mentions. */
  private static final List<Act> ECHO = List.of(new Act.Echo());

  String name() {
    return definition.name();
  }

  Act act(String step, int attempt) {
    List<Act> acts = script.getOrDefault(step, ECHO);
    return acts.get(Math.min(attempt, acts.size()) - 1);
  }

  /** Whether what the step does is compared; losers of a race may get to do it or not. */
  static boolean counts(String step) {
    return !step.startsWith("x");
  }

  /** The same with another definition. */
  Workload with(WorkflowDefinition other) {
    return new Workload(other, children, input, script, signals);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(DefinitionWriter.write(definition, Format.YAML).replaceAll(DECLARED, ""));
    for (WorkflowDefinition child : children) {
      if (text.indexOf("workflow: " + child.name() + "\n") > 0) {
        text.append("--- ")
            .append(DefinitionWriter.write(child, Format.YAML).replaceAll(DECLARED, ""));
      }
    }
    String all = text.append("--- input: ").append(input).append('\n').toString();
    script.forEach(
        (step, acts) -> {
          if (all.contains("- id: " + step + "\n")) {
            text.append("--- action of ").append(step).append(": ").append(acts).append('\n');
          }
        });
    signals.forEach(signal -> text.append("--- ").append(signal).append('\n'));
    return text.toString();
  }
}
