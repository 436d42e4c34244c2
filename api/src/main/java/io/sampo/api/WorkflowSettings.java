package io.sampo.api;

import io.sampo.api.definition.About;
import io.sampo.api.definition.Header;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.Trigger;
import io.sampo.api.definition.WorkflowOptions;
import io.sampo.api.definition.WorkflowOptions.FailureOptions;
import io.sampo.api.definition.WorkflowOptions.StepDefaults;
import io.sampo.api.error.ErrorRule;
import io.sampo.api.error.ErrorType;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow is called, and what holds for it as a whole.
 *
 * @param <S> the builder itself
 */
public abstract sealed class WorkflowSettings<S extends WorkflowSettings<S>> extends StepList<S>
    permits WorkflowBuilder {
  private Header header;
  private final Map<String, RetryPolicy> policies = new LinkedHashMap<>();
  private final Map<String, String> env = new LinkedHashMap<>();
  private Optional<Duration> timeout = Optional.empty();
  private OptionalInt maxConcurrency = OptionalInt.empty();
  private StepDefaults defaults = StepDefaults.NONE;
  private FailureOptions failure = FailureOptions.NONE;

  WorkflowSettings(String name) {
    super(new LambdaActions(name));
    this.header = Header.of(name);
  }

  /** Free text; {@link Header#DEFAULT_VERSION} unless said otherwise. */
  public S version(String text) {
    return header(text, header.about(), header.tags(), header.metadata());
  }

  /** A name for people. */
  public S title(String text) {
    About about = new About(text, header.about().description());
    return header(header.version(), about, header.tags(), header.metadata());
  }

  public S description(String text) {
    About about = new About(header.about().title(), text);
    return header(header.version(), about, header.tags(), header.metadata());
  }

  public S tags(String... names) {
    List<String> tags = new ArrayList<>(header.tags());
    tags.addAll(List.of(names));
    return header(header.version(), header.about(), tags, header.metadata());
  }

  /** The user's own data about the workflow; never interpreted. */
  public S metadata(String key, @Nullable Object value) {
    Json.Obj metadata = header.metadata().with(key, JsonMapper.standard().toJson(value));
    return header(header.version(), header.about(), header.tags(), metadata);
  }

  private S header(String version, About about, List<String> tags, Json.Obj metadata) {
    header = new Header(header.name(), version, about, tags, metadata, header.triggers());
    return self();
  }

  /** What starts it besides a direct call. */
  public S triggeredBy(Trigger... triggers) {
    List<Trigger> all = new ArrayList<>(header.triggers());
    all.addAll(List.of(triggers));
    header =
        new Header(
            header.name(), header.version(), header.about(), header.tags(), header.metadata(), all);
    return self();
  }

  /** The longest an execution may take, from its start. */
  public S timeout(Duration longest) {
    timeout = Optional.of(longest);
    return self();
  }

  /** How many steps may run at the same time. */
  public S maxConcurrency(int steps) {
    maxConcurrency = OptionalInt.of(steps);
    return self();
  }

  /** What holds for steps that say nothing else. */
  public S defaults(Consumer<? super DefaultsBuilder> says) {
    DefaultsBuilder builder = new DefaultsBuilder();
    says.accept(builder);
    defaults = builder.toDefaults();
    return self();
  }

  /** A retry policy that steps can name. */
  public S policy(String name, Consumer<? super RetryBuilder> says) {
    policies.put(name, RetryBuilder.written(says));
    return self();
  }

  /** A constant, readable as <code>${env.NAME}</code>. */
  public S env(String name, String value) {
    env.put(name, value);
    return self();
  }

  /** A failed execution undoes its completed steps, newest first. */
  public S rollbackOnFailure() {
    failure =
        new FailureOptions(
            true, failure.requireApproval(), failure.checkpoints(), failure.errors());
    return self();
  }

  /** Results that ask for an approval get one. */
  public S requireApproval() {
    failure = new FailureOptions(failure.rollback(), true, failure.checkpoints(), failure.errors());
    return self();
  }

  /** Checkpoints are kept for restarts by hand. */
  public S keepCheckpoints() {
    failure =
        new FailureOptions(failure.rollback(), failure.requireApproval(), true, failure.errors());
    return self();
  }

  /** Errors with one of these codes or exception class names are of that type. */
  public S classify(ErrorType type, String... errors) {
    return classify(ErrorRule.of(type, errors));
  }

  /** Exceptions of this class are of that type. */
  public S classify(ErrorType type, Class<? extends Throwable> error) {
    return classify(type, error.getName());
  }

  /** The first rule that matches an error counts, and counts before the standard ones. */
  public S classify(ErrorRule rule) {
    List<ErrorRule> errors = new ArrayList<>(failure.errors());
    errors.add(rule);
    failure =
        new FailureOptions(
            failure.rollback(), failure.requireApproval(), failure.checkpoints(), errors);
    return self();
  }

  Header toHeader() {
    return header;
  }

  WorkflowOptions toOptions() {
    return new WorkflowOptions(timeout, maxConcurrency, defaults, policies, failure, env);
  }
}
