package io.sampo.api.format;

import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonMapper;
import io.sampo.api.json.JsonText;
import io.sampo.api.problem.InvalidDefinitionException;
import io.sampo.api.problem.Problem;
import java.util.List;
import java.util.Map;

/**
 * Definitions written as plain maps and lists, with the keys that files have. For callers who get
 * or make definitions as data; code reads better with {@code Workflow.define}.
 */
public final class DefinitionDocument {
  private DefinitionDocument() {}

  /**
   * The definition that a map holds.
   *
   * @throws InvalidDefinitionException with every problem in it
   * @throws IllegalArgumentException when something in the map cannot be JSON
   */
  public static WorkflowDefinition read(Map<String, ?> document) {
    Object given = document.get("name");
    String name = given == null ? "workflow" : given.toString();
    String text = JsonText.write(JsonMapper.standard().toJson(document));
    try {
      return DefinitionReader.create().readOne(text, Format.JSON, name);
    } catch (InvalidDefinitionException e) {
      throw new InvalidDefinitionException(
          name, e.problems().stream().map(DefinitionDocument::inTheMap).toList());
    }
  }

  /** The problem with the path of the keys as its place: nobody has seen the text in between. */
  private static Problem inTheMap(Problem problem) {
    return Problem.error(problem.code(), problem.path(), problem.message());
  }

  /**
   * The steps that maps hold.
   *
   * @throws InvalidDefinitionException with every problem in them
   */
  public static List<StepDefinition> steps(List<? extends Map<String, ?>> steps) {
    return read(Map.of("name", Json.of("steps"), "steps", steps)).steps();
  }
}
