package io.sampo.api.format;

import io.sampo.api.definition.About;
import io.sampo.api.definition.DataType;
import io.sampo.api.definition.Flow;
import io.sampo.api.definition.Handlers;
import io.sampo.api.definition.Header;
import io.sampo.api.definition.InputField;
import io.sampo.api.definition.Join;
import io.sampo.api.definition.OnError;
import io.sampo.api.definition.OutputField;
import io.sampo.api.definition.Retry;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.RetryPolicy.Backoff;
import io.sampo.api.definition.RetryPolicy.Shape;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepDefinition.Label;
import io.sampo.api.definition.StepDefinition.StepData;
import io.sampo.api.definition.StepPolicy;
import io.sampo.api.definition.StepPolicy.Cache;
import io.sampo.api.definition.StepPolicy.Compensation;
import io.sampo.api.definition.StepPolicy.Extras;
import io.sampo.api.definition.Trigger;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.definition.WorkflowOptions;
import io.sampo.api.definition.WorkflowOptions.FailureOptions;
import io.sampo.api.definition.WorkflowOptions.StepDefaults;
import io.sampo.api.error.ErrorRule;
import io.sampo.api.error.ErrorType;
import io.sampo.api.error.Recovery;
import io.sampo.api.error.Severity;
import io.sampo.api.json.Json;
import io.sampo.api.json.RandomJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;

/** Definitions as they come, the same for the same seed; they need not make sense. */
public final class RandomDefinitions {
  private static final String NAME_CHARACTERS = "abcXYZ0129._-";

  private final Random random;
  private final RandomJson json;
  private final RandomKinds kinds;

  public RandomDefinitions(long seed) {
    random = new Random(seed);
    json = new RandomJson(seed);
    kinds = new RandomKinds(random, this);
  }

  /** The next definition. */
  public WorkflowDefinition next() {
    return new WorkflowDefinition(
        header(), list(this::input), list(this::output), steps(2), handlers(), options());
  }

  private Header header() {
    return new Header(
        name(), text(), about(), list(this::text), json.object(3), list(this::trigger));
  }

  private About about() {
    return new About(text(), text());
  }

  private Trigger trigger() {
    return switch (random.nextInt(4)) {
      case 0 -> new Trigger.Manual();
      case 1 -> new Trigger.Cron("0 10 * * " + random.nextInt(7), text());
      case 2 -> new Trigger.Event(list(this::text));
      default -> new Trigger.Webhook(list(this::text), json.object(2));
    };
  }

  private InputField input() {
    DataType type = pick(DataType.values());
    boolean required = random.nextBoolean();
    Optional<Json> preset = required ? Optional.empty() : maybe(() -> json.next(2));
    Optional<Json> schema = maybe(() -> json.object(2));
    return new InputField(name(), type, required, preset, schema, text());
  }

  private OutputField output() {
    return new OutputField(name(), pick(DataType.values()), text(), text());
  }

  private Handlers handlers() {
    return new Handlers(maybe(() -> step(1)), some(1), some(1), some(1), some(1));
  }

  private List<StepDefinition> some(int depth) {
    return random.nextInt(3) == 0 ? steps(depth) : List.of();
  }

  private WorkflowOptions options() {
    Map<String, RetryPolicy> policies = new HashMap<>();
    Map<String, String> env = new HashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      policies.put(name(), policy());
      env.put(name(), text());
    }
    return new WorkflowOptions(
        maybe(this::timeout),
        count(),
        new StepDefaults(maybe(this::retry), maybe(this::timeout), maybe(this::onError)),
        policies,
        new FailureOptions(
            random.nextBoolean(), random.nextBoolean(), random.nextBoolean(), errors()),
        env);
  }

  private List<ErrorRule> errors() {
    List<ErrorRule> rules = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      rules.add(
          new ErrorRule(
              List.of(name(), name()),
              pick(ErrorType.values()),
              maybe(() -> pick(Severity.values())),
              maybe(() -> pick(Recovery.values()))));
    }
    return rules;
  }

  /** Some steps, at least one. */
  List<StepDefinition> steps(int depth) {
    List<StepDefinition> steps = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      steps.add(step(depth));
    }
    return steps;
  }

  private StepDefinition step(int depth) {
    Json inputs = random.nextBoolean() ? json.object(3) : json.next(2);
    return new StepDefinition(
        name(),
        new Label(about(), list(this::text), json.object(2)),
        kinds.next(depth),
        flow(),
        new StepData(inputs.isNull() ? Optional.empty() : Optional.of(inputs), list(this::name)),
        stepPolicy(depth));
  }

  private Flow flow() {
    Flow.After after =
        random.nextBoolean()
            ? new Flow.After.Previous()
            : new Flow.After.Steps(list(this::name), join());
    return new Flow(after, maybe(this::expression));
  }

  Join join() {
    return switch (random.nextInt(3)) {
      case 0 -> new Join.All();
      case 1 -> new Join.Any();
      default -> new Join.Count(1 + random.nextInt(9));
    };
  }

  private StepPolicy stepPolicy(int depth) {
    Map<String, Integer> resources = new HashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      resources.put(name(), 1 + random.nextInt(9));
    }
    return new StepPolicy(
        maybe(this::timeout),
        maybe(this::retry),
        maybe(this::onError),
        maybe(() -> new Compensation(name(), list(this::name), random.nextInt())),
        resources,
        new Extras(
            random.nextBoolean(),
            random.nextBoolean(),
            random.nextBoolean(),
            maybe(() -> new Cache(text(), delay())),
            depth > 0 ? maybe(() -> step(0)) : Optional.empty(),
            maybe(this::timeout)));
  }

  private Retry retry() {
    return random.nextBoolean() ? new Retry.Named(name()) : policy();
  }

  private RetryPolicy policy() {
    Backoff backoff =
        new Backoff(
            pick(Shape.values()),
            delay(),
            random.nextBoolean() ? 2 : 1 + random.nextDouble() * 5,
            random.nextBoolean() ? Backoff.LONGEST : delay(),
            random.nextBoolean() ? 0 : random.nextDouble());
    return new RetryPolicy(1 + random.nextInt(9), backoff, list(this::text), list(this::text));
  }

  private OnError onError() {
    return switch (random.nextInt(5)) {
      case 0 -> new OnError.Fail();
      case 1 -> new OnError.Continue();
      case 2 -> new OnError.Pause();
      case 3 -> new OnError.Retry();
      default -> new OnError.Goto(name());
    };
  }

  private Duration delay() {
    return switch (random.nextInt(3)) {
      case 0 -> Duration.ofMillis(random.nextInt(100_000));
      case 1 -> Duration.ofSeconds(random.nextInt(), 0).abs();
      default -> Duration.ofNanos(random.nextInt(Integer.MAX_VALUE));
    };
  }

  private Duration timeout() {
    return delay().plusMillis(1);
  }

  OptionalInt count() {
    return random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(99));
  }

  Json value() {
    return json.next(2);
  }

  String name() {
    StringBuilder name = new StringBuilder();
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      name.append(NAME_CHARACTERS.charAt(random.nextInt(NAME_CHARACTERS.length())));
    }
    return name.toString();
  }

  /** A text of any characters; a text for people may be anything. */
  String text() {
    return json.text();
  }

  /** Something that is not in braces nor blank, which reading would take away. */
  String expression() {
    return name() + " == '" + json.text().replace('$', 'S') + "'";
  }

  private <T> Optional<T> maybe(Supplier<? extends T> supplier) {
    return random.nextInt(3) == 0 ? Optional.of(supplier.get()) : Optional.empty();
  }

  <T> List<T> list(Supplier<T> supplier) {
    List<T> list = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      list.add(supplier.get());
    }
    return list;
  }

  <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
