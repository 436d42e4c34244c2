package io.sampo.api.format;

import io.sampo.api.definition.OnError;
import io.sampo.api.definition.Retry;
import io.sampo.api.definition.WorkflowOptions;
import io.sampo.api.definition.WorkflowOptions.FailureOptions;
import io.sampo.api.definition.WorkflowOptions.StepDefaults;
import io.sampo.api.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** How limits, defaults and policies are written: at the root, or under {@code options}. */
final class OptionsForm {
  private static final Part<Optional<OnError>> ROOT_ON_ERROR =
      OnErrorForm.field("continue_on_error");
  private static final ObjectForm<StepDefaults> DEFAULTS = ObjectForm.of("defaults", defaults());

  /** The options of a workflow. */
  static final Part<WorkflowOptions> OPTIONS = options();

  /** The keys that may stand under {@code options} as well. */
  private static final List<String> INNER =
      List.of(
          "timeout",
          "max_concurrency",
          "retry",
          "max_retries",
          "on_error",
          "continue_on_error",
          "rollback",
          "require_approval",
          "checkpoints");

  private static final Vocabulary INNER_WORDS =
      Vocabulary.of(
          "workflow",
          Stream.concat(
                  OPTIONS.keys().stream().filter(key -> INNER.contains(key.name())),
                  Stream.of(Key.optional("debug", Forms.FLAG, "kept with the metadata")))
              .toList());

  private OptionsForm() {}

  private static Part<WorkflowOptions> options() {
    var env =
        Field.or("env", mapOf(Forms.WORD), Map.of(), "constants, read as ${env.NAME}")
            .of(WorkflowOptions::env);
    var timeout =
        Field.optional("timeout", Forms.TIMEOUT, "the longest that an execution may take")
            .of(WorkflowOptions::timeout);
    var concurrency =
        Field.count("max_concurrency", "how many steps may run at the same time")
            .of(WorkflowOptions::maxConcurrency);
    var defaults =
        Field.or("defaults", DEFAULTS, StepDefaults.NONE, "what holds for steps by default")
            .reading(OptionsForm::readDefaults)
            .and(
                Key.old("retry", Forms.DATA, "defaults.retry"),
                Key.old("max_retries", Forms.DATA, "defaults.retry"),
                Key.old("on_error", Forms.DATA, "defaults.on_error"),
                Key.old("continue_on_error", Forms.FLAG, "defaults.on_error"))
            .of(WorkflowOptions::defaults);
    var policies =
        Field.or("policies", mapOf(RetryForms.POLICY), Map.of(), "retry policies by name")
            .of(WorkflowOptions::policies);
    var failure = failure().of(WorkflowOptions::failure);
    return Part.whole(
        in ->
            new WorkflowOptions(
                in.get(timeout),
                in.get(concurrency),
                in.get(defaults),
                in.get(policies),
                in.get(failure),
                in.get(env)),
        env,
        timeout,
        concurrency,
        defaults,
        policies,
        failure);
  }

  private static Part<FailureOptions> failure() {
    var rollback =
        Field.flag("rollback", "whether a failed execution undoes its steps")
            .of(FailureOptions::rollback);
    var approval =
        Field.flag("require_approval", "whether results that ask for an approval get one")
            .of(FailureOptions::requireApproval);
    var checkpoints =
        Field.flag("checkpoints", "whether checkpoints are kept").of(FailureOptions::checkpoints);
    var errors =
        Field.list("errors", ErrorRuleForm.RULES, "what kind of error some failures are")
            .of(FailureOptions::errors);
    return Part.whole(
        in ->
            new FailureOptions(
                in.get(rollback), in.get(approval), in.get(checkpoints), in.get(errors)),
        rollback,
        approval,
        checkpoints,
        errors);
  }

  private static Part<StepDefaults> defaults() {
    var retry = RetryForms.FIELD.of(StepDefaults::retry);
    var timeout =
        Field.optional("timeout", Forms.TIMEOUT, "the longest that one attempt may take")
            .of(StepDefaults::timeout);
    var onError = OnErrorForm.field("continue_on_error").of(StepDefaults::onError);
    return Part.whole(
        in -> new StepDefaults(in.get(retry), in.get(timeout), in.get(onError)),
        retry,
        timeout,
        onError);
  }

  /** The members of the root, and those under {@code options} as if they stood beside them. */
  static Fields combined(Fields root) {
    Optional<Fields> inner = root.find("options").flatMap(value -> value.fields(INNER_WORDS));
    for (String key : INNER) {
      if (root.has(key)) {
        inner.ifPresent(fields -> fields.forbid(key, "the workflow says it already: remove one"));
      }
    }
    return inner.map(root::or).orElse(root);
  }

  private static Optional<StepDefaults> readDefaults(Fields root) {
    Optional<Fields> inner =
        root.find("defaults").flatMap(value -> value.fields(DEFAULTS.vocabulary()));
    for (String key : List.of("retry", "max_retries", "on_error")) {
      if (root.has(key)) {
        inner.ifPresent(some -> some.forbid(key, "the workflow says it already: remove one"));
      }
    }
    Optional<Retry> retry = RetryForms.FIELD.read(root).flatMap(some -> some);
    Optional<OnError> onError = ROOT_ON_ERROR.read(root).flatMap(some -> some);
    StepDefaults own = inner.flatMap(DEFAULTS.part()::read).orElse(StepDefaults.NONE);
    return Optional.of(
        new StepDefaults(retry.or(own::retry), own.timeout(), onError.or(own::onError)));
  }

  /** An object whose keys are names of the user's own; written in alphabetical order. */
  private static <T> Form<Map<String, T>> mapOf(Form<T> form) {
    return Form.of(
        "object of values by name",
        Schemas.mapOf(form.schema()),
        value -> Optional.of(read(value, form::read)),
        all -> {
          Map<String, Json> sorted = new TreeMap<>();
          all.forEach((name, value) -> sorted.put(name, form.write(value)));
          return Json.object(sorted);
        });
  }

  private static <T> Map<String, T> read(Value value, Function<Value, Optional<T>> form) {
    Map<String, T> all = new LinkedHashMap<>();
    for (Value.Member member : value.members().orElse(List.of())) {
      Names.check(member);
      form.apply(member.value()).ifPresent(some -> all.put(member.key(), some));
    }
    return all;
  }
}
