package io.sampo.runtime;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionHash;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Documents;
import io.sampo.api.logging.LineLogger;
import io.sampo.api.validation.InvalidDefinitionException;
import io.sampo.api.validation.Problem;
import io.sampo.api.view.DefinitionKey;
import io.sampo.runtime.registry.Registry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;

/**
 * Takes definitions in from the application: an error in one is an exception, and a warning is
 * logged once.
 */
final class DefinitionRegistration {
  private static final Logger LOG = LineLogger.of(Sampo.class);
  private static final int MOST_LINES = 20;

  /**
   * What nearly every short definition has, and need not be wrong: {@link Sampo#problems} says it.
   */
  private static final Set<String> USUAL = Set.of("no_timeout", "no_error_strategy", "unset_name");

  private final Registry registry;

  DefinitionRegistration(Registry registry) {
    this.registry = registry;
  }

  /** A definition and what was found, each with its place. */
  private record Found(WorkflowDefinition definition, List<Problem> problems) {}

  DefinitionKey register(WorkflowDefinition definition) {
    Optional<DefinitionKey> before =
        registry
            .find(definition.name(), Optional.of(definition.version()))
            .map(program -> program.key());
    DefinitionKey key = registry.register(definition);
    if (before.filter(key::equals).isEmpty()) {
      warn(key, registry.problems(definition));
    }
    return key;
  }

  /** Takes all definitions of a file in, or none. */
  List<DefinitionKey> register(Path file) {
    Documents documents = DefinitionReader.create().read(file);
    documents.orThrow();
    List<Found> all = documents.all().stream().map(this::found).toList();
    List<Problem> errors =
        all.stream().flatMap(one -> one.problems().stream()).filter(Problem::isError).toList();
    if (!errors.isEmpty()) {
      throw new InvalidDefinitionException(documents.source(), errors);
    }
    List<Boolean> isNew = all.stream().map(one -> isNew(one.definition())).toList();
    List<DefinitionKey> keys =
        registry.registerChecked(all.stream().map(Found::definition).toList());
    for (int at = 0; at < keys.size(); at++) {
      if (isNew.get(at)) {
        warn(keys.get(at), all.get(at).problems());
      }
    }
    warn(keys.get(0), documents.problems());
    return keys;
  }

  private Found found(Documents.Document document) {
    return new Found(
        document.definition(),
        registry.problems(document.definition()).stream()
            .map(document.locations()::locate)
            .toList());
  }

  private boolean isNew(WorkflowDefinition definition) {
    return registry
        .find(definition.name(), Optional.of(definition.version()))
        .filter(program -> program.key().hash().equals(DefinitionHash.of(definition)))
        .isEmpty();
  }

  private static void warn(DefinitionKey key, List<Problem> problems) {
    List<Problem> warnings =
        problems.stream()
            .filter(problem -> !problem.isError() && !USUAL.contains(problem.code()))
            .toList();
    warnings.stream().limit(MOST_LINES).forEach(warning -> LOG.warn("{}: {}", key, warning));
    if (warnings.size() > MOST_LINES) {
      LOG.warn("{}: {} more warnings; see Sampo.problems", key, warnings.size() - MOST_LINES);
    }
  }
}
