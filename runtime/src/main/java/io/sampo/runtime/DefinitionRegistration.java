package io.sampo.runtime;

import io.sampo.api.action.RegisteredAction;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionHash;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Documents;
import io.sampo.api.logging.LineLogger;
import io.sampo.api.problem.InvalidDefinitionException;
import io.sampo.api.problem.Problem;
import io.sampo.api.view.DefinitionKey;
import io.sampo.runtime.core.expression.ExpressionCompiler;
import io.sampo.runtime.registry.Checked;
import io.sampo.runtime.registry.Registry;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

  /** Takes a definition in with its actions: both or neither. */
  DefinitionKey register(WorkflowDefinition definition, Collection<RegisteredAction> actions) {
    Set<String> names =
        actions.stream().map(RegisteredAction::name).collect(Collectors.toUnmodifiableSet());
    Checked checked = registry.check(definition, names).orThrow();
    boolean isNew = isNew(definition); // of a checked one, which is not too deep to be hashed
    DefinitionKey key = register(checked, registry.actions().addAll(actions));
    if (isNew) {
      warn(key, checked.problems());
    }
    return key;
  }

  private DefinitionKey register(Checked checked, Runnable undo) {
    try {
      return registry.register(List.of(checked)).get(0);
    } catch (RuntimeException | Error e) {
      undo.run();
      throw e;
    }
  }

  /** Takes all definitions of a file in, or none. */
  List<DefinitionKey> register(Path file) {
    Documents documents = DefinitionReader.create().read(file);
    documents.orThrow();
    ExpressionCompiler expressions = ExpressionCompiler.bounded();
    List<Checked> all =
        documents.all().stream().map(document -> check(document, expressions)).toList();
    List<Problem> errors =
        all.stream().flatMap(one -> one.problems().stream()).filter(Problem::isError).toList();
    if (!errors.isEmpty()) {
      throw new InvalidDefinitionException(documents.source(), errors);
    }
    List<Boolean> isNew = all.stream().map(one -> isNew(one.definition())).toList();
    List<DefinitionKey> keys = registry.register(all);
    for (int at = 0; at < keys.size(); at++) {
      if (isNew.get(at)) {
        warn(keys.get(at), all.get(at).problems());
      }
    }
    warn(keys.get(0), documents.problems());
    return keys;
  }

  /** What was found, each with its place. */
  private Checked check(Documents.Document document, ExpressionCompiler expressions) {
    Checked checked = registry.check(document.definition(), expressions);
    return new Checked(
        checked.definition(),
        checked.problems().stream().map(document.locations()::locate).toList(),
        expressions);
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
