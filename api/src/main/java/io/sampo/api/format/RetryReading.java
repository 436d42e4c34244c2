package io.sampo.api.format;

import io.sampo.api.definition.Retry;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.RetryPolicy.Backoff;
import io.sampo.api.definition.RetryPolicy.Shape;
import io.sampo.api.problem.Suggestion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads retries: a number of retries, the name of a policy, or a policy in place. */
final class RetryReading {
  private static final String EXPECTED = "a number of retries, or an object with 'attempts'";
  private static final double DEFAULT_JITTER = 0.1;
  private static final double DEFAULT_MULTIPLIER = 2;
  private static final List<String> SHAPES = List.of("fixed", "linear", "exponential");
  private static final Vocabulary POLICY =
      Vocabulary.of(
          "attempts|max_attempts",
          "max_retries|retries",
          "delay|delay_ms|initial_delay",
          "backoff|strategy",
          "multiplier|backoff_multiplier",
          "max_delay|max_delay_ms",
          "jitter",
          "retry_on|retry_on_codes",
          "give_up_on");

  private RetryReading() {}

  /** The retry of a step or of the defaults, from {@code retry} or {@code max_retries}. */
  static Optional<Retry> find(Fields fields) {
    Optional<Value> retry = fields.find("retry");
    if (retry.isEmpty()) {
      return fields
          .find("max_retries")
          .flatMap(value -> value.whole(0))
          .map(RetryReading::afterTheFirst);
    }
    fields.forbid("max_retries", "'retry' says it already: remove one");
    return retry.flatMap(RetryReading::retry);
  }

  private static Optional<Retry> retry(Value value) {
    if (value.isText()) {
      return Names.read(value).map(Retry.Named::new);
    }
    return policy(value).map(policy -> policy);
  }

  /** A policy in place: a number of retries, or an object. */
  static Optional<RetryPolicy> policy(Value value) {
    if (value.isNumber()) {
      return value.whole(0).map(RetryReading::afterTheFirst);
    }
    if (!value.isObject()) {
      return value.mismatch(EXPECTED);
    }
    return value.fields(POLICY).flatMap(RetryReading::policy);
  }

  private static RetryPolicy afterTheFirst(int retries) {
    return RetryPolicy.of(tries(retries), Backoff.NONE);
  }

  private static int tries(int retries) {
    return retries == Integer.MAX_VALUE ? retries : retries + 1;
  }

  private static Optional<RetryPolicy> policy(Fields fields) {
    Optional<Integer> attempts = attempts(fields);
    Backoff backoff = backoff(fields);
    List<String> retryOn = fields.texts("retry_on");
    List<String> giveUpOn = fields.texts("give_up_on");
    return attempts.map(tries -> new RetryPolicy(tries, backoff, retryOn, giveUpOn));
  }

  private static Optional<Integer> attempts(Fields fields) {
    if (fields.find("max_retries").isEmpty()) {
      return fields
          .require("attempts", "the number of tries in all")
          .flatMap(value -> value.whole(1));
    }
    fields.forbid("attempts", "'max_retries' says it already: remove one");
    return fields.find("max_retries").flatMap(value -> value.whole(0)).map(RetryReading::tries);
  }

  private static Backoff backoff(Fields fields) {
    Duration delay = fields.duration("delay").orElse(Duration.ZERO);
    Optional<Double> multiplier =
        fields.find("multiplier").flatMap(value -> value.number(1, Double.MAX_VALUE));
    Optional<Shape> named = fields.text("backoff").map(word -> shape(word, fields));
    Backoff usual = named.isPresent() ? Backoff.exponential(delay) : Backoff.usual(delay);
    return new Backoff(
        named.orElse(multiplier.isPresent() ? Shape.EXPONENTIAL : usual.shape()),
        delay,
        multiplier.orElse(DEFAULT_MULTIPLIER),
        fields.duration("max_delay").orElse(usual.maxDelay()),
        fields.find("jitter").flatMap(RetryReading::jitter).orElse(0.0));
  }

  private static Shape shape(String word, Fields fields) {
    for (Shape shape : Shape.values()) {
      if (shape.name().equalsIgnoreCase(word)) {
        return shape;
      }
    }
    String message = "Expected 'backoff' to be fixed, linear or exponential, but got '";
    fields
        .find("backoff")
        .ifPresent(
            value ->
                value.problem(
                    "invalid_value",
                    message + Node.shorten(word) + "'" + Suggestion.hint(word, SHAPES)));
    return Shape.FIXED;
  }

  private static Optional<Double> jitter(Value value) {
    if (value.isBoolean()) {
      return value.bool().map(jittered -> jittered ? DEFAULT_JITTER : 0.0);
    }
    return value.number(0, 1);
  }
}
