package io.sampo.api.format;

import io.sampo.api.definition.Join;
import io.sampo.api.definition.OnError;
import io.sampo.api.definition.Retry;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.RetryPolicy.Backoff;
import io.sampo.api.definition.StepPolicy;
import io.sampo.api.definition.StepPolicy.Cache;
import io.sampo.api.definition.StepPolicy.Compensation;
import io.sampo.api.definition.StepPolicy.Extras;
import io.sampo.api.error.ErrorRule;
import io.sampo.api.json.Json;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What holds when a step takes long or fails, as JSON. */
final class PolicyJson {

  private PolicyJson() {}

  static Json duration(Duration duration) {
    return Json.of(Durations.write(duration));
  }

  static Json join(Join join) {
    if (join instanceof Join.Count count) {
      return Json.of(count.count());
    }
    return Json.of(join instanceof Join.Any ? "any" : "all");
  }

  static void add(Members members, StepPolicy policy) {
    Map<String, Json> resources = new TreeMap<>();
    policy.resources().forEach((pool, units) -> resources.put(pool, Json.of(units)));
    Extras extras = policy.extras();
    members
        .addIfPresent("timeout", policy.timeout().map(PolicyJson::duration))
        .addIfPresent("total_timeout", extras.totalTimeout().map(PolicyJson::duration))
        .addIfPresent("retry", policy.retry().map(PolicyJson::retry))
        .addIfPresent("on_error", policy.onError().map(PolicyJson::onError))
        .addIfPresent("compensate", policy.compensation().map(PolicyJson::compensation))
        .addObject("resources", Json.object(resources))
        .addIfPresent("cache", extras.cache().map(PolicyJson::cache))
        .addFlag("at_most_once", extras.atMostOnce())
        .addFlag("checkpoint", extras.checkpoint())
        .addFlag("requires_approval", extras.requiresApproval())
        .addIfPresent("error_handler", extras.errorHandler().map(StepJson::of));
  }

  static Json retry(Retry retry) {
    if (retry instanceof Retry.Named named) {
      return Json.of(named.name());
    }
    if (retry instanceof RetryPolicy policy) {
      return policy(policy);
    }
    throw new AssertionError(retry);
  }

  private static Json policy(RetryPolicy policy) {
    Backoff backoff = policy.backoff();
    Members members = new Members().add("attempts", Json.of(policy.attempts()));
    if (!backoff.delay().isZero()) {
      members.add("delay", duration(backoff.delay()));
    }
    boolean isUsual = backoff.withJitter(0).equals(Backoff.usual(backoff.delay()));
    if (!isUsual) {
      members.addText("backoff", backoff.shape().name().toLowerCase(Locale.ROOT));
    }
    if (backoff.multiplier() != Backoff.NONE.multiplier()) {
      members.add("multiplier", Json.of(backoff.multiplier()));
    }
    if (!isUsual && !backoff.maxDelay().equals(Backoff.LONGEST)) {
      members.add("max_delay", duration(backoff.maxDelay()));
    }
    if (backoff.jitter() != 0) {
      members.add("jitter", Json.of(backoff.jitter()));
    }
    return members
        .addTexts("retry_on", policy.retryOn())
        .addTexts("give_up_on", policy.giveUpOn())
        .object();
  }

  static Json errorRule(ErrorRule rule) {
    return new Members()
        .add("match", Members.texts(rule.match()))
        .add("type", Json.of(rule.type().word()))
        .addIfPresent("severity", rule.severity().map(severity -> Json.of(severity.word())))
        .addIfPresent("recovery", rule.recovery().map(recovery -> Json.of(recovery.word())))
        .object();
  }

  static Json onError(OnError onError) {
    if (onError instanceof OnError.Goto to) {
      return Json.object("goto", Json.of(to.step()));
    }
    if (onError instanceof OnError.Continue) {
      return Json.of("continue");
    }
    if (onError instanceof OnError.Retry) {
      return Json.of("retry");
    }
    return Json.of(onError instanceof OnError.Pause ? "pause" : "fail");
  }

  private static Json compensation(Compensation compensation) {
    return new Members()
        .add("action", Json.of(compensation.action()))
        .addTexts("after", compensation.after())
        .addWhole("priority", compensation.priority(), 0)
        .object();
  }

  private static Json cache(Cache cache) {
    return Json.object("key", Json.of(cache.key())).with("ttl", duration(cache.ttl()));
  }
}
