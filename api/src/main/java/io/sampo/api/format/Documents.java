package io.sampo.api.format;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.problem.InvalidDefinitionException;
import io.sampo.api.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What a file holds.
 *
 * @param source the file's name as the user gave it
 * @param all the definitions that could be read, in the order of the file; one with an error is not
 *     among them
 * @param problems every error and warning in the file, in its order; each has a location
 */
public record Documents(String source, List<Document> all, List<Problem> problems) {

  public Documents {
    all = List.copyOf(all);
    problems = List.copyOf(problems);
  }

  /**
   * A definition with the places of its parts.
   *
   * @param definition what was read
   * @param locations where each part of it stands in the file
   */
  public record Document(WorkflowDefinition definition, Locations locations) {}

  /**
   * The definitions of a file without errors, at least one.
   *
   * @throws InvalidDefinitionException with every error when there is one
   */
  public List<WorkflowDefinition> orThrow() {
    List<Problem> errors = problems.stream().filter(Problem::isError).toList();
    if (!errors.isEmpty()) {
      throw new InvalidDefinitionException(source, errors);
    }
    return all.stream().map(Document::definition).toList();
  }

  /** The definition of that name, if it is there. */
  public Optional<Document> find(String name) {
    return all.stream().filter(document -> document.definition().name().equals(name)).findFirst();
  }
}
