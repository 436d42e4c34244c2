package io.sampo.api.error;

import io.sampo.api.view.Failure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that was done about the failed attempts of an execution, and what came of that. One
 * attempt has several entries when its failure was first handled and then followed by something
 * else.
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

  /**
   * How each try of the step of that path failed, the first one first; of a step that began anew,
   * the tries since then.
   */
  public List<Failure> triesOf(String path) {
    List<Failure> tries = new ArrayList<>();
    Optional<Attempt> last = Optional.empty();
    for (ErrorEntry entry : ofStep(path)) {
      Attempt next = new Attempt(path, entry.attempt(), entry.failure());
      if (last.filter(next::equals).isPresent()) {
        continue; // something else was done about the same failure
      }
      if (last.filter(before -> before.number() >= next.number()).isPresent()) {
        tries.clear();
      }
      tries.add(entry.failure());
      last = Optional.of(next);
    }
    return List.copyOf(tries);
  }

  /** How bad the worst of them is; none without errors. */
  public Optional<Severity> worst() {
    return entries.stream().map(entry -> entry.errorClass().severity()).max(Severity::compareTo);
  }

  /** How many failed attempts there are of each type that there is any of. */
  public Map<ErrorType, Integer> counts() {
    Map<ErrorType, Integer> counts = new EnumMap<>(ErrorType.class);
    Set<Attempt> counted = new HashSet<>();
    for (ErrorEntry entry : entries) {
      if (counted.add(new Attempt(entry.step(), entry.attempt(), entry.failure()))) {
        counts.merge(entry.errorClass().type(), 1, Integer::sum);
      }
    }
    return counts;
  }

  private record Attempt(String step, int number, Failure failure) {}

  /**
   * A table for people and logs: a line that counts, a line of headings, a line for each error.
   * Whatever messages contain, an error is one line, and its last column is cut to a bound.
   */
  public String text() {
    return ErrorTable.of(this);
  }
}
