package io.sampo.api.analysis;

import java.util.List;

/**
 * Something that an optimization changed about one step.
 *
 * @param step its id
 * @param path where it stands, spelled as in {@link io.sampo.api.problem.Problem#path()}
 * @param before the ids it waited for
 * @param after the ids it waits for now; empty means it begins with its list
 * @param reason why the results stay the same
 */
public record Change(
    String step, String path, List<String> before, List<String> after, String reason) {
  public Change {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  @Override
  public String toString() {
    return "'" + step + "' waits for " + after + " instead of " + before + ": " + reason;
  }
}
