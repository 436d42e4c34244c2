package io.sampo.api.stages;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of several staged workflows that were run one after the other.
 *
 * @param workflows the ids of all that were asked for, in order
 * @param results how those ended that were run, in the same order; fewer when one failed and the
 *     errors were not to be ignored
 */
public record BatchResult(List<String> workflows, List<StageResult> results) {

  public BatchResult {
    workflows = List.copyOf(workflows);
    results = List.copyOf(results);
  }

  /** How many completed. */
  public int succeeded() {
    return (int) results.stream().filter(StageResult::isSuccess).count();
  }

  /** Whether all that were asked for completed. */
  public boolean isSuccess() {
    return succeeded() == workflows.size();
  }

  /** For people: {@code 2/3 workflows succeeded}, and a line for each that did not. */
  public String format() {
    return succeeded() + "/" + workflows.size() + " workflows succeeded" + failures() + notRun();
  }

  private String failures() {
    return results.stream()
        .filter(result -> !result.isSuccess())
        .map(
            result ->
                "\n"
                    + result.workflowId()
                    + ": "
                    + result.error().map(Throwable::getMessage).orElse(""))
        .collect(Collectors.joining());
  }

  private String notRun() {
    return workflows.stream()
        .skip(results.size())
        .map(id -> "\n" + id + ": not run")
        .collect(Collectors.joining());
  }
}
