package io.sampo.api.format;

import io.sampo.api.definition.OnError;
import io.sampo.api.definition.Retry;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.WorkflowOptions;
import io.sampo.api.definition.WorkflowOptions.FailureOptions;
import io.sampo.api.definition.WorkflowOptions.StepDefaults;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads limits, defaults and policies, from the root and from the key {@code options}. */
final class OptionsReading {
  /** What may stand at the root or under {@code options}. */
  static final String[] WORDS = {
    "timeout",
    "max_concurrency|concurrency",
    "retry",
    "max_retries",
    "on_error",
    "continue_on_step_failure|continue_on_error",
    "rollback|rollback_on_failure|rollback_on_error|auto_rollback",
    "require_approval",
    "checkpoints|enable_checkpointing|save_checkpoints"
  };

  static final String[] ROOT_WORDS = {
    "defaults", "policies|retry_policies", "errors|error_rules", "env", "options"
  };

  private static final Vocabulary OPTIONS = Vocabulary.of(WORDS).and("debug");
  private static final Vocabulary DEFAULTS =
      Vocabulary.of("retry", "max_retries", "timeout", "on_error", "continue_on_error");

  private OptionsReading() {}

  static WorkflowOptions read(Fields fields) {
    return new WorkflowOptions(
        fields.find("timeout").flatMap(PolicyReading::timeout),
        fields.whole("max_concurrency", 1),
        defaults(fields),
        fields.find("policies").map(OptionsReading::policies).orElse(Map.of()),
        failure(fields),
        fields.find("env").map(OptionsReading::env).orElse(Map.of()));
  }

  private static FailureOptions failure(Fields fields) {
    return new FailureOptions(
        fields.flag("rollback"),
        fields.flag("require_approval"),
        fields.flag("checkpoints"),
        fields.find("errors").map(ErrorRuleReading::list).orElse(List.of()));
  }

  /** The members of the root, and those under {@code options} as if they stood beside them. */
  static Fields combined(Fields root) {
    Optional<Value> options = root.find("options");
    if (options.isEmpty()) {
      return root;
    }
    Optional<Fields> inner = options.flatMap(value -> value.fields(OPTIONS));
    for (String word : WORDS) {
      String key = word.split("\\|", 2)[0];
      if (root.has(key)) {
        inner.ifPresent(fields -> fields.forbid(key, "the workflow says it already: remove one"));
      }
    }
    return inner.map(root::or).orElse(root);
  }

  private static StepDefaults defaults(Fields fields) {
    Optional<Fields> inner = fields.find("defaults").flatMap(value -> value.fields(DEFAULTS));
    for (String key : List.of("retry", "max_retries", "on_error")) {
      if (fields.has(key)) {
        inner.ifPresent(some -> some.forbid(key, "the workflow says it already: remove one"));
      }
    }
    Optional<Retry> retry = RetryReading.find(fields);
    Optional<OnError> onError = OnErrorReading.find(fields, "continue_on_step_failure");
    Optional<Duration> timeout =
        inner.flatMap(some -> some.find("timeout")).flatMap(PolicyReading::timeout);
    return new StepDefaults(
        retry.or(() -> inner.flatMap(RetryReading::find)),
        timeout,
        onError.or(() -> inner.flatMap(some -> OnErrorReading.find(some, "continue_on_error"))));
  }

  private static Map<String, RetryPolicy> policies(Value value) {
    Map<String, RetryPolicy> policies = new LinkedHashMap<>();
    for (Value.Member member : value.members().orElse(List.of())) {
      Names.check(member);
      RetryReading.policy(member.value()).ifPresent(policy -> policies.put(member.key(), policy));
    }
    return policies;
  }

  private static Map<String, String> env(Value value) {
    Map<String, String> env = new LinkedHashMap<>();
    for (Value.Member member : value.members().orElse(List.of())) {
      Names.check(member);
      member.value().word().ifPresent(text -> env.put(member.key(), text));
    }
    return env;
  }
}
