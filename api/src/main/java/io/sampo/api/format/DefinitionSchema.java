package io.sampo.api.format;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import java.util.List;
import java.util.stream.Stream;

/**
 * The JSON Schema (2020-12) of definition files, by which editors complete keys and show mistakes.
 * It is made of the same tables as the reader. It knows the shape of a file, not its meaning: names
 * of steps, expressions and durations are checked when a definition is read and registered.
 */
public final class DefinitionSchema {
  private static final Json.Obj STEPS_OR_STAGES =
      Json.object("not", all(required("steps"), required("stages")));

  private DefinitionSchema() {}

  /** The schema as indented JSON. */
  public static String write() {
    return JsonText.pretty(schema()) + "\n";
  }

  private static Json.Obj schema() {
    return Json.object("$schema", Json.of("https://json-schema.org/draft/2020-12/schema"))
        .with("title", Json.of("Sampo workflow"))
        .with("description", Json.of("A workflow, or several under the key 'workflows'."))
        .with("if", Json.object("required", names("workflows")))
        .with("then", several())
        .with("else", reference("workflow"))
        .with("$defs", definitions());
  }

  private static Json.Obj several() {
    Json.Obj byName =
        Schemas.type("object")
            .with("minProperties", Json.of(1))
            .with("propertyNames", Json.object("pattern", Json.of(Schemas.LEGAL_NAME)))
            .with("additionalProperties", reference("body"));
    return Schemas.type("object")
        .with(
            "properties",
            Json.object("workflows", byName.with("description", Json.of("workflows by name"))))
        .with("additionalProperties", Json.FALSE);
  }

  private static Json.Obj definitions() {
    return Json.object("workflow", all(reference("body"), required("id", "name")))
        .with("body", all(WorkflowForm.schema(), required("steps", "stages"), STEPS_OR_STAGES))
        .with("step", all(reference("handler"), required("id", "name")))
        .with("handler", all(StepForm.schema(), kinds(), oneKind()))
        .with("named", all(StepForm.schema(), required("id", "name")));
  }

  /** The key of a kind must be there, or a list of steps. */
  private static Json.Obj kinds() {
    return required(
        Stream.concat(
                Kinds.WORDS.stream().flatMap(word -> Spellings.all("step", word).stream()),
                Stream.of("steps", "actions", "type"))
            .toArray(String[]::new));
  }

  /** A step that calls an action does nothing else; 'parallel' may be a number of its calls. */
  private static Json.Obj oneKind() {
    List<String> others =
        Kinds.WORDS.stream()
            .filter(word -> !word.equals("action") && !word.equals("parallel"))
            .toList();
    return Schemas.anyOf(Schemas.none("step", List.of("action")), Schemas.none("step", others));
  }

  private static Json.Obj all(Json.Obj... schemas) {
    return Schemas.allOf(List.of(schemas));
  }

  private static Json.Obj required(String... keys) {
    return Schemas.anyOf(
        Stream.of(keys).map(key -> Json.object("required", names(key))).toArray(Json.Obj[]::new));
  }

  private static Json.Arr names(String name) {
    return Json.array(List.of(Json.of(name)));
  }

  static Json.Obj reference(String name) {
    return Json.object("$ref", Json.of("#/$defs/" + name));
  }
}
