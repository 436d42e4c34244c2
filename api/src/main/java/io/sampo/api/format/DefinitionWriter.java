package io.sampo.api.format;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;

/**
 * Writes definitions so that {@link DefinitionReader} reads an equal one. Each key has one spelling
 * and defaults are left out, so that equal definitions are written alike.
 */
public final class DefinitionWriter {

  private DefinitionWriter() {}

  public static String write(WorkflowDefinition definition, Format format) {
    Json.Obj json = WorkflowForm.write(definition);
    return switch (format) {
      case YAML -> YamlText.write(json);
      case JSON -> JsonText.pretty(json) + "\n";
    };
  }

  /** The compact form whose members are in alphabetical order; it is what hashes are made of. */
  static String canonical(WorkflowDefinition definition) {
    return JsonText.canonical(WorkflowForm.write(definition));
  }
}
