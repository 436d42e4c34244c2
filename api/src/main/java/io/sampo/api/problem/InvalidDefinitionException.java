package io.sampo.api.problem;

import java.util.List;
import java.util.stream.Collectors;

/** A definition that cannot be used, with every problem found in it. */
public final class InvalidDefinitionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public InvalidDefinitionException(String definition, List<Problem> problems) {
    super(
        "Expected a valid definition '"
            + definition
            + "', but found:\n  "
            + problems.stream().map(Problem::toString).collect(Collectors.joining("\n  ")));
    this.problems = List.copyOf(problems);
  }

  /** Every problem found, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }
}
