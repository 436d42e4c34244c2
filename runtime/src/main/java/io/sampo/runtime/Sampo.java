package io.sampo.runtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sampo.api.Workflow;
import io.sampo.api.action.ActionRegistry;
import io.sampo.api.action.RegisteredAction;
import io.sampo.api.action.SecretSource;
import io.sampo.api.client.WorkflowClient;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.json.JsonMapper;
import io.sampo.api.limits.ResourceLimits;
import io.sampo.api.message.SampoCommand;
import io.sampo.api.problem.Problem;
import io.sampo.api.view.DefinitionKey;
import io.sampo.persistence.ExecutionIndex;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Extension;
import org.apache.pekko.actor.typed.ExtensionId;

/**
 * Sampo in one actor system: register actions and definitions, {@link #start()}, then send commands
 * to {@link #ref()} or call {@link #client()}. Thread-safe.
 *
 * <pre>{@code
 * Sampo sampo = Sampo.get(system);
 * sampo.actions().register("greet", Json.class, (input, context) -> "Hello " + input);
 * sampo.register(Path.of("greeting.yaml"));
 * sampo.start();
 * sampo.client().run("greeting-1", What.of("greeting", Json.object()));
 * }</pre>
 */
public final class Sampo implements Extension {
  private final Engine engine;
  private final DefinitionRegistration intake;

  private Sampo(ActorSystem<?> system) {
    this.engine = Engine.create(system);
    this.intake = new DefinitionRegistration(engine.registry());
  }

  /** The one of this actor system. */
  public static Sampo get(ActorSystem<?> system) {
    return Id.INSTANCE.apply(system);
  }

  /** By which Pekko finds the extension. */
  public static final class Id extends ExtensionId<Sampo> {
    private static final Id INSTANCE = new Id();

    private Id() {}

    @Override
    public Sampo createExtension(ActorSystem<?> system) {
      return new Sampo(system);
    }
  }

  /** The actions that definitions can call. Register them before the definitions. */
  public ActionRegistry actions() {
    return engine.registry().actions();
  }

  /** What steps share across executions. Set it before definitions that need it are registered. */
  public ResourceLimits limits() {
    return engine.limits();
  }

  /**
   * Closes the resource when the actor system has ended; what was given last is closed first.
   *
   * @return the same resource
   */
  public <T extends AutoCloseable> T closing(T resource) {
    engine.closing().add(resource);
    return resource;
  }

  /** The actor system that this is the Sampo of. */
  public ActorSystem<?> system() {
    return engine.system();
  }

  /**
   * Takes the values of secrets from there, in place of the configuration ({@code sampo.secrets})
   * and the environment. Call it before {@link #start()}.
   */
  public Sampo secrets(SecretSource source) {
    engine.registry().secrets(source);
    return this;
  }

  /**
   * Has the inputs and results of actions, the store and the values of typed workflows converted by
   * that mapper in place of Sampo's own; {@code sampo.json.unknown-members} then means nothing.
   * What the engine itself keeps is not touched by it. Call it before {@link #start()}.
   */
  public Sampo objectMapper(ObjectMapper jackson) {
    engine.registry().mapper(JsonMapper.using(jackson));
    return this;
  }

  /**
   * Takes a definition in, as the newest of its name; running executions keep theirs. Logs its
   * warnings, unless it is registered already. Blocks while it is kept.
   *
   * @throws io.sampo.api.problem.InvalidDefinitionException with every problem, when it cannot be
   *     run
   */
  public DefinitionKey register(WorkflowDefinition definition) {
    return intake.register(definition, List.of());
  }

  /**
   * Takes a definition in for those only who name its version: the newest of its name stays what it
   * is. Otherwise like {@link #register(WorkflowDefinition)}.
   */
  public DefinitionKey registerVariant(WorkflowDefinition definition) {
    return engine.registry().registerVariant(definition);
  }

  /**
   * Reads a YAML or JSON file and takes in every definition of it, or none.
   *
   * @throws io.sampo.api.problem.InvalidDefinitionException with every problem and its place in the
   *     file, when one of them cannot be read or run
   */
  public List<DefinitionKey> register(Path file) {
    return intake.register(file);
  }

  /** Takes in a workflow written in Java: its actions and its definition, or neither. */
  public DefinitionKey register(Workflow<?, ?> workflow) {
    return register(workflow.definition(), workflow.actions());
  }

  /**
   * Takes a definition in as {@link #register(WorkflowDefinition)} does, with actions that it
   * calls: all of that, or nothing.
   *
   * @throws IllegalArgumentException when another action has the name of one of them
   */
  public DefinitionKey register(
      WorkflowDefinition definition, Collection<RegisteredAction> actions) {
    return intake.register(definition, actions);
  }

  /**
   * Everything wrong with a definition as things are, errors and warnings; also the recommendations
   * that registering does not log.
   */
  public List<Problem> problems(WorkflowDefinition definition) {
    return engine.registry().problems(definition);
  }

  /**
   * Begins: resumes whatever an earlier process left unfinished, and takes commands from now on.
   * Call it once actions and definitions are registered; calling it again changes nothing.
   */
  public Sampo start() {
    engine.start();
    return this;
  }

  /**
   * Completes once {@link #start()} was called. Commands may be sent before: they wait for the
   * start, no longer than {@code sampo.ask-timeout}.
   */
  public CompletionStage<Sampo> whenStarted() {
    return engine.whenStarted().thenApplyAsync(started -> this, engine.system().executionContext());
  }

  /** Takes commands from actors; each is answered. */
  public ActorRef<SampoCommand> ref() {
    return engine.router();
  }

  /** Takes commands as method calls. */
  public WorkflowClient client() {
    return engine.client();
  }

  /** The lists of executions, when the journal keeps an index. Its calls block. */
  public Optional<ExecutionIndex> index() {
    return engine.index();
  }
}
