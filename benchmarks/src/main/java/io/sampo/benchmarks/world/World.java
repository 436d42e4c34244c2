package io.sampo.benchmarks.world;

import com.typesafe.config.ConfigFactory;
import io.sampo.api.action.Action;
import io.sampo.api.action.RegisteredAction;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.runtime.Sampo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** A fresh actor system with Sampo in it, over one data folder; not started yet. */
public final class World implements AutoCloseable {
  private final ActorSystem<Void> system;
  private final Sampo sampo;

  private World(ActorSystem<Void> system) {
    this.system = system;
    this.sampo = Sampo.get(system);
  }

  /**
   * What an application brings along.
   *
   * @param definitions the workflows
   * @param actions the actions they call; {@link #NOOP} is there in any case
   * @param settings what is configured beside the journal, by key
   */
  public record Contents(
      List<WorkflowDefinition> definitions,
      List<RegisteredAction> actions,
      Map<String, String> settings) {
    public Contents {
      definitions = List.copyOf(definitions);
      actions = List.copyOf(actions);
      settings = Map.copyOf(settings);
    }

    public static Contents of(WorkflowDefinition... definitions) {
      return new Contents(List.of(definitions), List.of(), Map.of());
    }

    /** The same, with one more action. */
    public Contents with(String name, Action<Object, Object> action) {
      return with(RegisteredAction.of(name, Object.class, action));
    }

    /** The same, with one more action. */
    public Contents with(RegisteredAction added) {
      return new Contents(
          definitions, Stream.concat(actions.stream(), Stream.of(added)).toList(), settings);
    }

    /** The same, so configured. */
    public Contents with(Map<String, String> settings) {
      return new Contents(definitions, actions, settings);
    }
  }

  /** The action that does nothing. */
  public static final String NOOP = "noop";

  /** Opens a world whose journal is in that folder, and registers what it contains. */
  public static World open(Journal journal, Path folder, Contents contents) {
    ActorSystem<Void> system =
        ActorSystem.create(
            Behaviors.empty(),
            "benchmark",
            ConfigFactory.parseMap(contents.settings()).withFallback(journal.in(folder)));
    World world = new World(system);
    try {
      world.sampo.actions().register(NOOP, Object.class, (input, context) -> null);
      contents.actions().forEach(world.sampo.actions()::add);
      contents.definitions().forEach(world.sampo::register);
      return world;
    } catch (RuntimeException e) {
      world.close();
      throw e;
    }
  }

  public Sampo sampo() {
    return sampo;
  }

  /** How many actors there are, of all sorts. */
  public long actors() {
    return system.printTree().lines().count();
  }

  /** Ends the actor system, and waits for that. */
  @Override
  public void close() {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }
}
