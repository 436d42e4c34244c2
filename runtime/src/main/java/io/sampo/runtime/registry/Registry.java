package io.sampo.runtime.registry;

import io.sampo.api.action.ActionRegistry;
import io.sampo.api.action.SecretSource;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionHash;
import io.sampo.api.json.JsonMapper;
import io.sampo.api.problem.InvalidDefinitionException;
import io.sampo.api.problem.Problem;
import io.sampo.api.problem.Suggestion;
import io.sampo.api.validation.SchemaChecker;
import io.sampo.api.validation.Validator;
import io.sampo.api.view.DefinitionKey;
import io.sampo.persistence.store.StoreException;
import io.sampo.runtime.core.expression.ExpressionCompiler;
import io.sampo.runtime.core.program.Compiler;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.core.program.Runnability;
import io.sampo.runtime.errors.Errors;
import io.sampo.runtime.schema.JsonSchemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The definitions and actions of one application. Every definition it has ever taken in stays
 * available by its hash, so that no execution loses what it runs: those that were registered in
 * memory, variants and those of earlier processes in the library, of which the latest are at hand.
 * Thread-safe.
 */
public final class Registry {
  private static final int MOST_AT_HAND = 1_000;

  private final ActionRegistry actions;
  private final Library library;
  private final Function<WorkflowDefinition, List<Problem>> more;
  private final Map<String, Program> newest = new ConcurrentHashMap<>();
  private final Map<Version, Program> byVersion = new ConcurrentHashMap<>();
  private final Map<String, Program> byHash = new ConcurrentHashMap<>();
  private final LruCache<String, Program> atHand;
  private final LruCache<Version, Program> variantsAtHand;
  private final DefinitionCache kept;
  private final MissingActions missing = new MissingActions();
  private final SignalNames signals = new SignalNames();

  private final SchemaChecker schemas = new JsonSchemas();
  private volatile SecretSource secrets = SecretSource.NONE;
  private volatile Program.Limits limits = Program.Limits.STANDARD;
  private volatile JsonMapper mapper = JsonMapper.lenient();

  /** One version of a definition, as callers name it. */
  private record Version(String name, String version) {
    static Version of(DefinitionKey key) {
      return new Version(key.name(), key.version());
    }
  }

  private Registry(
      ActionRegistry actions, Library library, Function<WorkflowDefinition, List<Problem>> more) {
    this.actions = actions;
    this.library = library;
    this.more = more;
    int most = library == Library.NONE ? Integer.MAX_VALUE : MOST_AT_HAND;
    this.atHand = new LruCache<>(most);
    this.variantsAtHand = new LruCache<>(most);
    this.kept = new DefinitionCache(library, System::nanoTime);
  }

  public static Registry create(ActionRegistry actions, Library library) {
    return create(actions, library, definition -> List.of());
  }

  /** A registry that refuses definitions for {@code more} problems than those it finds itself. */
  public static Registry create(
      ActionRegistry actions, Library library, Function<WorkflowDefinition, List<Problem>> more) {
    return new Registry(actions, library, more);
  }

  public ActionRegistry actions() {
    return actions;
  }

  /** The actions that steps wait for. */
  public MissingActions missing() {
    return missing;
  }

  /** The signals that steps wait for. */
  public SignalNames signals() {
    return signals;
  }

  /** The names of the definitions that were registered in this process. */
  public Set<String> names() {
    return Set.copyOf(newest.keySet());
  }

  /** What checks inputs against the schemas of their declarations. */
  public SchemaChecker schemas() {
    return schemas;
  }

  /** Where the values of secrets come from. */
  public SecretSource secrets() {
    return secrets;
  }

  /** What executions may take; of definitions that are compiled from now on. */
  public void limits(Program.Limits configured) {
    limits = configured;
  }

  /** What converts the inputs and results of actions and of typed workflows. */
  public JsonMapper mapper() {
    return mapper;
  }

  /** Has inputs and results converted by that mapper from now on. */
  public void mapper(JsonMapper other) {
    mapper = other;
  }

  /** Takes the values of secrets from there. */
  public void secrets(SecretSource source) {
    secrets = source;
  }

  /**
   * Takes a definition in, as the newest of its name. Blocks while it is kept.
   *
   * @return the key of exactly this definition
   * @throws InvalidDefinitionException with every problem, when it cannot be run
   */
  public DefinitionKey register(WorkflowDefinition definition) {
    return register(List.of(check(definition))).get(0);
  }

  /**
   * Takes definitions in, in one write: all of them, or none.
   *
   * @throws InvalidDefinitionException with every problem of the first that cannot be run
   */
  public List<DefinitionKey> register(List<Checked> definitions) {
    List<Program> programs =
        Errors.asExceptions(
            () -> definitions.stream().map(Checked::orThrow).map(this::program).toList());
    Map<DefinitionKey, WorkflowDefinition> kept = new LinkedHashMap<>();
    programs.forEach(program -> kept.put(program.key(), program.definition()));
    library.keepAll(kept);
    programs.forEach(this::take);
    return programs.stream().map(Program::key).toList();
  }

  private void take(Program program) {
    DefinitionKey key = program.key();
    byHash.put(key.hash(), program);
    newest.put(key.name(), program);
    byVersion.put(Version.of(key), program);
    variantsAtHand.remove(Version.of(key));
  }

  /** Takes a definition in as {@link #register} does, but for those only who name its version. */
  public DefinitionKey registerVariant(WorkflowDefinition definition) {
    Program program = Errors.asExceptions(() -> program(check(definition).orThrow()));
    DefinitionKey key = program.key();
    library.keepVariant(key, definition);
    variantsAtHand.put(Version.of(key), program);
    return key;
  }

  /** Everything wrong with a definition as things are, errors and warnings. */
  public List<Problem> problems(WorkflowDefinition definition) {
    return check(definition).problems();
  }

  /** A definition with everything wrong with it as things are. */
  public Checked check(WorkflowDefinition definition) {
    return check(definition, Set.of(), ExpressionCompiler.bounded());
  }

  /** The same, with the names of actions that will be registered with it. */
  public Checked check(WorkflowDefinition definition, Set<String> itsActions) {
    return check(definition, itsActions, ExpressionCompiler.bounded());
  }

  /** The same of one of several definitions that are taken in together. */
  public Checked check(WorkflowDefinition definition, ExpressionCompiler expressions) {
    return check(definition, Set.of(), expressions);
  }

  private Checked check(
      WorkflowDefinition definition, Set<String> itsActions, ExpressionCompiler expressions) {
    Set<String> known = actions.names();
    known.addAll(itsActions);
    return new Checked(
        definition,
        Errors.asExceptions(() -> problems(definition, known, expressions)),
        expressions);
  }

  private List<Problem> problems(
      WorkflowDefinition definition, Set<String> known, ExpressionCompiler expressions) {
    List<Problem> problems =
        new ArrayList<>(
            Validator.create(expressions, known)
                .explaining(actions.withheld())
                .withSchemas(schemas)
                .validate(definition));
    problems.addAll(Runnability.check(definition));
    problems.addAll(more.apply(definition));
    return problems;
  }

  /** The program of a name, of the version asked for or else the one registered last. */
  public Optional<Program> find(String name, Optional<String> version) {
    return version.isPresent()
        ? version(new Version(name, version.get()))
        : Optional.ofNullable(newest.get(name));
  }

  /** A variant hides what has its version, as it did when it was registered. */
  private Optional<Program> version(Version asked) {
    return variantsAtHand.find(asked).or(() -> Optional.ofNullable(byVersion.get(asked)));
  }

  /** Whether what is not found may be found in the library, where looking for it may block. */
  public boolean hasLibrary() {
    return library != Library.NONE;
  }

  /**
   * The same, or else what an earlier process has kept of that name: executions that resume may
   * start others before the application has registered everything. May block.
   *
   * @throws IllegalStateException when too many unknown names are asked for
   */
  public Optional<Program> findOrKept(String name, Optional<String> version) {
    return Errors.asExceptions(
        () -> find(name, version).or(() -> kept.newest(name, version).map(this::kept)));
  }

  private Program program(Checked checked) {
    DefinitionKey key = key(checked.definition());
    return program(key, () -> compiled(key, checked.definition(), checked.expressions()));
  }

  private Program kept(WorkflowDefinition definition) {
    DefinitionKey key = key(definition);
    return program(key, () -> kept(key, definition));
  }

  private static DefinitionKey key(WorkflowDefinition definition) {
    return new DefinitionKey(
        definition.name(), definition.version(), DefinitionHash.of(definition));
  }

  private Program program(DefinitionKey key, Supplier<Program> compiled) {
    Program registered = byHash.get(key.hash());
    return registered == null ? atHand.find(key.hash()).orElseGet(compiled) : registered;
  }

  private Program compiled(
      DefinitionKey key, WorkflowDefinition definition, ExpressionCompiler expressions) {
    Program program = Compiler.compile(key, definition, limits, expressions);
    atHand.put(key.hash(), program);
    return program;
  }

  /** The registered name that a person who wrote this one may have meant. */
  public Optional<String> suggestion(String name) {
    return Suggestion.closest(name, newest.keySet());
  }

  /**
   * The program of exactly this definition. May block to read a definition kept by an earlier
   * process.
   *
   * @throws MissingDefinition when no definition of that hash was ever kept here
   * @throws StoreException.Damaged when it cannot be run as it is kept
   */
  public Program program(DefinitionKey key) {
    return Errors.asExceptions(() -> program(key, () -> kept(key)));
  }

  private Program kept(DefinitionKey key) {
    return kept(key, library.find(key.hash()).orElseThrow(() -> new MissingDefinition(key)));
  }

  private Program kept(DefinitionKey key, WorkflowDefinition definition) {
    return KeptDefinition.run(key, () -> compiled(key, definition, ExpressionCompiler.unbounded()));
  }
}
