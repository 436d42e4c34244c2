package io.sampo.api.error;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every failed attempt of an execution, with what was done about it and what came of that.
 *
 * @param executionId whose errors they are
 * @param entries in the order in which they happened
 */
public record ErrorReport(String executionId, List<ErrorEntry> entries) {

  public ErrorReport {
    entries = List.copyOf(entries);
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** The errors of the step of that path, in order. */
  public List<ErrorEntry> ofStep(String path) {
    return entries.stream().filter(entry -> entry.step().equals(path)).toList();
  }

  /** How bad the worst of them is; none without errors. */
  public Optional<Severity> worst() {
    return entries.stream().map(entry -> entry.errorClass().severity()).max(Severity::compareTo);
  }

  /** How many there are of each type that there is any of. */
  public Map<ErrorType, Integer> counts() {
    Map<ErrorType, Integer> counts = new EnumMap<>(ErrorType.class);
    entries.forEach(entry -> counts.merge(entry.errorClass().type(), 1, Integer::sum));
    return counts;
  }

  /**
   * A table for people and logs: a line that counts, a line of headings, a line for each error.
   * Whatever messages contain, an error is one line, and its last column is cut to a bound.
   */
  public String text() {
    return ErrorTable.of(this);
  }
}
