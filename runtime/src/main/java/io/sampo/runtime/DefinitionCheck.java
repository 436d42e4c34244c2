package io.sampo.runtime;

import com.typesafe.config.Config;
import io.sampo.api.action.ActionRegistry;
import io.sampo.api.action.RegisteredAction;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.json.Json;
import io.sampo.api.problem.Problem;
import io.sampo.runtime.builtin.BuiltinActions;
import io.sampo.runtime.limits.Limits;
import io.sampo.runtime.limits.Pace;
import io.sampo.runtime.registry.Library;
import io.sampo.runtime.registry.Registry;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.pekko.actor.Cancellable;

/**
 * Checks definitions as {@link Sampo#problems} does, without an actor system and without a journal:
 * for build pipelines and editors.
 */
public final class DefinitionCheck {
  private static final String UNKNOWN_ACTION = "unknown_action";

  private final Registry registry;
  private final boolean knowsAll;

  private DefinitionCheck(Registry registry, boolean knowsAll) {
    this.registry = registry;
    this.knowsAll = knowsAll;
  }

  /**
   * A check that knows the built-in actions alone: that there is an action of another name is a
   * matter of the application, so it is a warning.
   *
   * @param config with the block {@code sampo}, such as {@code ConfigFactory.load()}
   */
  public static DefinitionCheck create(Config config) {
    return new DefinitionCheck(registry(config), false);
  }

  /** A check that also knows the actions of those names, and that there are no others. */
  public static DefinitionCheck create(Config config, Collection<String> actions) {
    Registry registry = registry(config);
    for (String name : actions) {
      registry.actions().add(RegisteredAction.of(name, Json.class, (input, context) -> input));
    }
    return new DefinitionCheck(registry, true);
  }

  private static Registry registry(Config config) {
    Limits limits = Limits.create(config.getConfig("sampo.limits"), Pace.onChange());
    Registry registry = Registry.create(ActionRegistry.create(), Library.NONE, limits::problems);
    BuiltinActions.register(
        registry.actions(),
        config,
        event -> {},
        (delay, task) -> Cancellable.alreadyCancelled(),
        closed -> {}); // no call is made
    return registry;
  }

  /** Everything wrong with a definition, errors first. */
  public List<Problem> problems(WorkflowDefinition definition) {
    return registry.problems(definition).stream()
        .map(this::judged)
        .sorted(Comparator.comparing(Problem::severity))
        .toList();
  }

  private Problem judged(Problem problem) {
    return knowsAll || !problem.code().equals(UNKNOWN_ACTION)
        ? problem
        : Problem.warning(problem.code(), problem.path(), problem.message());
  }
}
