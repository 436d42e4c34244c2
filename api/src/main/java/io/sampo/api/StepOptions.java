package io.sampo.api;

import io.sampo.api.definition.About;
import io.sampo.api.definition.Flow;
import io.sampo.api.definition.Join;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepDefinition.Label;
import io.sampo.api.definition.StepDefinition.StepData;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonMapper;
import io.sampo.api.template.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What every step can say: what it is called, when it runs, what goes in and where its result goes.
 *
 * @param <S> the builder itself
 */
public abstract sealed class StepOptions<S extends StepOptions<S>> permits StepPolicies {
  private final String id;
  private About about = About.NONE;
  private final List<String> tags = new ArrayList<>();
  private Json.Obj metadata = Json.object();
  private Optional<List<String>> after = Optional.empty();
  private Join join = new Join.All();
  private Optional<String> when = Optional.empty();
  private Optional<Json> inputs = Optional.empty();
  private Optional<String> from = Optional.empty();
  private final List<String> outputs = new ArrayList<>();

  StepOptions(String id) {
    this.id = id;
  }

  abstract S self();

  String id() {
    return id;
  }

  /** A name for people. */
  public S title(String text) {
    about = new About(text, about.description());
    return self();
  }

  public S description(String text) {
    about = new About(about.title(), text);
    return self();
  }

  public S tags(String... names) {
    tags.addAll(List.of(names));
    return self();
  }

  /** The user's own data about the step; never interpreted. */
  public S metadata(String key, @Nullable Object value) {
    metadata = metadata.with(key, JsonMapper.standard().toJson(value));
    return self();
  }

  /** Runs after these steps of the same list, instead of after the one written before. */
  public S after(String... steps) {
    List<String> all = new ArrayList<>(after.orElse(List.of()));
    all.addAll(List.of(steps));
    after = Optional.of(List.copyOf(all));
    return self();
  }

  /** Runs at once, without waiting for any step. */
  public S atOnce() {
    return after();
  }

  /** Runs as soon as one of the steps named in {@link #after} is done. */
  public S joinAny() {
    join = new Join.Any();
    return self();
  }

  /** Runs as soon as that many of the steps named in {@link #after} are done. */
  public S join(int count) {
    join = new Join.Count(count);
    return self();
  }

  /**
   * Runs only if the CEL expression is true, else is skipped.
   *
   * @param expression with or without <code>${…}</code> round the whole
   */
  public S when(String expression) {
    when = Optional.of(Templates.whole(expression).text());
    return self();
  }

  /**
   * One named value of the input. Unless any is given, the input is the workflow's.
   *
   * @param value anything that can be JSON; in texts, <code>${…}</code> is replaced
   */
  public S input(String name, @Nullable Object value) {
    if (!(inputs.orElse(Json.object()) instanceof Json.Obj named)) {
      throw new IllegalStateException(inputTwice());
    }
    inputs = Optional.of(named.with(name, JsonMapper.standard().toJson(value)));
    return self();
  }

  /**
   * The whole input; in texts, <code>${…}</code> is replaced. An empty map gives the step an empty
   * object, and not the workflow's input.
   */
  public S inputs(@Nullable Object value) {
    if (inputs.isPresent()) {
      throw new IllegalStateException(inputTwice());
    }
    inputs = Optional.of(JsonMapper.standard().toJson(value));
    return self();
  }

  private String inputTwice() {
    return "Expected the input of step '"
        + id
        + "' as a whole or by names, but got both; keep one of them";
  }

  /** The result of another step as the whole input. */
  public S inputFrom(String step) {
    from = Optional.of(step);
    return inputs(Reference.to(step));
  }

  /** The step whose result is the whole input, if that was said. */
  Optional<String> from() {
    return from;
  }

  /** Whether the input is the workflow's. */
  boolean takesWhole() {
    return inputs.isEmpty();
  }

  /** Puts the result into the execution's store under these names. */
  public S outputs(String... names) {
    outputs.addAll(List.of(names));
    return self();
  }

  StepDefinition toStep(StepDefinition kindAndPolicy) {
    return new StepDefinition(
        id,
        new Label(about, tags, metadata),
        kindAndPolicy.kind(),
        new Flow(toAfter(), when),
        new StepData(inputs, outputs),
        kindAndPolicy.policy());
  }

  private Flow.After toAfter() {
    if (after.isEmpty() && !(join instanceof Join.All)) {
      throw new IllegalStateException(
          "Expected step '" + id + "' to name what it joins, but it does not; add after(…)");
    }
    return after
        .<Flow.After>map(ids -> new Flow.After.Steps(ids, join))
        .orElseGet(Flow.After.Previous::new);
  }
}
