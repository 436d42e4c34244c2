package io.sampo.runtime;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Documents;
import io.sampo.api.validation.InvalidDefinitionException;
import io.sampo.api.validation.Problem;
import io.sampo.api.view.DefinitionKey;
import io.sampo.runtime.registry.Registry;
import java.nio.file.Path;
import java.util.List;

/** Takes the definitions of a file in, so that every problem is told with its place in the file. */
final class DefinitionFiles {
  private DefinitionFiles() {}

  static List<DefinitionKey> register(Path file, Registry registry) {
    Documents documents = DefinitionReader.create().read(file);
    List<WorkflowDefinition> definitions = documents.orThrow();
    List<Problem> errors =
        documents.all().stream().flatMap(document -> errors(document, registry).stream()).toList();
    if (!errors.isEmpty()) {
      throw new InvalidDefinitionException(documents.source(), errors);
    }
    return definitions.stream().map(registry::register).toList();
  }

  private static List<Problem> errors(Documents.Document document, Registry registry) {
    return registry.problems(document.definition()).stream()
        .filter(Problem::isError)
        .map(document.locations()::locate)
        .toList();
  }
}
