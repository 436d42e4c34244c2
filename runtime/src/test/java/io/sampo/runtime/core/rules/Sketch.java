package io.sampo.runtime.core.rules;

import io.sampo.api.definition.DataType;
import io.sampo.api.definition.Flow;
import io.sampo.api.definition.Handlers;
import io.sampo.api.definition.Header;
import io.sampo.api.definition.Join;
import io.sampo.api.definition.OnError;
import io.sampo.api.definition.OutputField;
import io.sampo.api.definition.Retry;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepDefinition.Label;
import io.sampo.api.definition.StepDefinition.StepData;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepPolicy;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.definition.WorkflowOptions;
import io.sampo.api.json.Json;
import io.sampo.api.view.DefinitionKey;
import io.sampo.runtime.core.program.Compiler;
import io.sampo.runtime.core.program.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A definition drawn in a few strokes, for tests. */
public final class Sketch {
  public static final String NAME = "sketch";

  private final List<StepDefinition> steps;
  private final List<OutputField> outputs = new ArrayList<>();
  private final Map<String, String> env = new HashMap<>();
  private final Map<String, RetryPolicy> policies = new HashMap<>();
  private WorkflowOptions.StepDefaults defaults = WorkflowOptions.StepDefaults.NONE;
  private Optional<Duration> timeout = Optional.empty();
  private OptionalInt concurrency = OptionalInt.empty();
  private Handlers handlers = Handlers.NONE;

  private Sketch(List<StepDefinition> steps) {
    this.steps = steps;
  }

  public static Sketch of(Step... steps) {
    return of(List.of(steps));
  }

  public static Sketch of(List<Step> steps) {
    return new Sketch(steps.stream().map(Step::definition).toList());
  }

  public Sketch timeout(long millis) {
    timeout = Optional.of(Duration.ofMillis(millis));
    return this;
  }

  public Sketch concurrency(int most) {
    concurrency = OptionalInt.of(most);
    return this;
  }

  public Sketch output(String name, String source) {
    outputs.add(new OutputField(name, DataType.ANY, source, ""));
    return this;
  }

  public Sketch env(String name, String value) {
    env.put(name, value);
    return this;
  }

  public Sketch policy(String name, RetryPolicy policy) {
    policies.put(name, policy);
    return this;
  }

  public Sketch defaults(Retry retry, OnError onError) {
    defaults =
        new WorkflowOptions.StepDefaults(
            Optional.of(retry), Optional.empty(), Optional.of(onError));
    return this;
  }

  public WorkflowDefinition definition() {
    return new WorkflowDefinition(Header.of(NAME), List.of(), outputs, steps, handlers, options());
  }

  /** Steps that run last, whatever the outcome. */
  public Sketch lastly(Step... last) {
    handlers =
        new Handlers(
            Optional.empty(),
            Arrays.stream(last).map(Step::definition).toList(),
            List.of(),
            List.of(),
            List.of());
    return this;
  }

  private WorkflowOptions options() {
    return new WorkflowOptions(
        timeout, concurrency, defaults, policies, WorkflowOptions.FailureOptions.NONE, env);
  }

  public Program program() {
    return Compiler.compile(new DefinitionKey(NAME, "1.0.0", "hash"), definition());
  }

  /** A step that calls the action of its own name, after the step drawn before it. */
  public static Step step(String id) {
    return new Step(id, StepKind.Action.of(id));
  }

  /** A step that waits. */
  public static Step pause(String id, String duration) {
    return new Step(id, new StepKind.Wait(new StepKind.Waiting.For(duration)));
  }

  /** A step of any kind. */
  public static Step step(String id, StepKind kind) {
    return new Step(id, kind);
  }

  /** A step that runs others as one. */
  public static Step group(String id, Step... steps) {
    List<StepDefinition> inner = Arrays.stream(steps).map(Step::definition).toList();
    return step(id, new StepKind.Group(inner, false));
  }

  /** A step that waits for a signal. */
  public static Step signal(String id, String name) {
    return step(id, new StepKind.Wait(new StepKind.Waiting.Signal(name)));
  }

  /** One step in the making. */
  public static final class Step {
    private final String id;
    private final StepKind kind;
    private Flow.After after = new Flow.After.Previous();
    private Optional<String> when = Optional.empty();
    private Optional<Json> input = Optional.empty();
    private List<String> outputs = List.of();
    private Optional<Retry> retry = Optional.empty();
    private Optional<OnError> onError = Optional.empty();
    private Optional<Duration> timeout = Optional.empty();
    private Optional<StepPolicy.Compensation> compensation = Optional.empty();
    private Optional<StepDefinition> handler = Optional.empty();

    private Step(String id, StepKind kind) {
      this.id = id;
      this.kind = kind;
    }

    /** Depends on all of these; on nothing when there are none. */
    public Step after(String... ids) {
      return after(new Join.All(), ids);
    }

    public Step after(Join join, String... ids) {
      after = new Flow.After.Steps(List.of(ids), join);
      return this;
    }

    public Step when(String condition) {
      when = Optional.of(condition);
      return this;
    }

    public Step input(Json value) {
      input = Optional.of(value);
      return this;
    }

    public Step outputs(String... names) {
      outputs = List.of(names);
      return this;
    }

    public Step retry(Retry policy) {
      retry = Optional.of(policy);
      return this;
    }

    /** That many tries in all, a second apart. */
    public Step tries(int attempts) {
      return retry(RetryPolicy.of(attempts, RetryPolicy.Backoff.fixed(Duration.ofSeconds(1))));
    }

    public Step onError(OnError strategy) {
      onError = Optional.of(strategy);
      return this;
    }

    public Step continues() {
      return onError(new OnError.Continue());
    }

    /** The step that runs when no try is left. */
    public Step handler(Step step) {
      handler = Optional.of(step.definition());
      return this;
    }

    /** The action that undoes it. */
    public Step compensate(String action) {
      compensation = Optional.of(new StepPolicy.Compensation(action, List.of(), 0));
      return this;
    }

    public Step timeout(Duration longest) {
      timeout = Optional.of(longest);
      return this;
    }

    public StepDefinition definition() {
      return new StepDefinition(
          id,
          Label.NONE,
          kind,
          new Flow(after, when),
          new StepData(input, outputs),
          new StepPolicy(
              timeout,
              retry,
              onError,
              compensation,
              Map.of(),
              new StepPolicy.Extras(false, false, false, Optional.empty(), handler)));
    }
  }
}
