package io.sampo.api.format;

import io.sampo.api.definition.Retry;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.RetryPolicy.Backoff;
import io.sampo.api.definition.RetryPolicy.Shape;
import io.sampo.api.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How retries are written: a policy in place, the name of a policy, or a number of retries. */
final class RetryForms {
  private static final double DEFAULT_JITTER = 0.1;
  private static final double DEFAULT_MULTIPLIER = Backoff.NONE.multiplier();
  private static final Form<Integer> RETRIES = Forms.whole(0);
  private static final Field<Integer> ATTEMPTS =
      Field.required("attempts", Forms.whole(1), "the number of attempts in all");

  /** A policy in place. */
  static final Form<RetryPolicy> POLICY = policy();

  private static final Form<Retry> RETRY =
      Form.of(
          "retry policy, or the name of one",
          Schemas.anyOf(POLICY.schema(), Schemas.TEXT_NAME),
          RetryForms::read,
          RetryForms::write);

  /** The retry of a step or of the defaults, from {@code retry} or {@code max_retries}. */
  static final Part<Optional<Retry>> FIELD =
      Field.optional("retry", RETRY, "how often and when a failed attempt is repeated")
          .reading(RetryForms::find)
          .and(Key.old("max_retries", RETRIES, "retry"));

  private RetryForms() {}

  private static Optional<Optional<Retry>> find(Fields fields) {
    Optional<Value> retry = fields.find("retry");
    if (retry.isPresent()) {
      fields.forbid("max_retries", "'retry' says it already: remove one");
      return Optional.of(retry.flatMap(RETRY::read));
    }
    return Optional.of(
        fields.find("max_retries").flatMap(RETRIES::read).map(RetryForms::afterTheFirst));
  }

  private static Optional<Retry> read(Value value) {
    return value.isText()
        ? Names.read(value).map(Retry.Named::new)
        : POLICY.read(value).map(policy -> policy);
  }

  private static Json write(Retry retry) {
    return retry instanceof Retry.Named named
        ? Json.of(named.name())
        : POLICY.write((RetryPolicy) retry);
  }

  private static RetryPolicy afterTheFirst(int retries) {
    return RetryPolicy.of(attempts(retries), Backoff.NONE);
  }

  private static int attempts(int retries) {
    return retries == Integer.MAX_VALUE ? retries : retries + 1;
  }

  private static Form<RetryPolicy> policy() {
    var attempts =
        ATTEMPTS
            .reading(RetryForms::readAttempts)
            .and(Key.old("max_retries", RETRIES, "attempts"))
            .of(RetryPolicy::attempts);
    var backoff = backoff().of(RetryPolicy::backoff);
    var retryOn =
        Field.list("retry_on", Forms.TEXTS, "the errors after which there is another attempt")
            .of(RetryPolicy::retryOn);
    var giveUpOn =
        Field.list("give_up_on", Forms.TEXTS, "the errors after which there is none")
            .of(RetryPolicy::giveUpOn);
    Form<RetryPolicy> number =
        Form.of(
            "number of retries",
            Schemas.whole(0),
            value -> RETRIES.read(value).map(RetryForms::afterTheFirst),
            policy -> Json.of(policy.attempts() - 1));
    Form<RetryPolicy> other =
        Form.of(
            "",
            Schemas.whole(0),
            value -> value.mismatch("a number of retries, or an object with 'attempts'"),
            policy -> Json.NULL);
    return ObjectForm.of(
            "retry",
            Part.<RetryPolicy>whole(
                in ->
                    new RetryPolicy(
                        in.get(attempts), in.get(backoff), in.get(retryOn), in.get(giveUpOn)),
                attempts,
                backoff,
                retryOn,
                giveUpOn))
        .or(value -> !value.isObject(), other)
        .or(Value::isNumber, number);
  }

  private static Optional<Integer> readAttempts(Fields fields) {
    if (fields.find("max_retries").isEmpty()) {
      return ATTEMPTS.read(fields);
    }
    fields.forbid("attempts", "'max_retries' says it already: remove one");
    return fields.find("max_retries").flatMap(RETRIES::read).map(RetryForms::attempts);
  }

  private static Part<Backoff> backoff() {
    Form<Double> jitters =
        Forms.number(0, 1)
            .or(
                Value::isBoolean,
                Forms.FLAG.map(jittered -> jittered ? DEFAULT_JITTER : 0.0, number -> number > 0));
    Field<Duration> delay =
        Field.or("delay", Forms.DURATION, Duration.ZERO, "the time before the second attempt");
    Field<Optional<Shape>> shape =
        Field.optional("backoff", Forms.word(List.of(Shape.values())), "how the delay grows");
    Field<Optional<Double>> multiplier =
        Field.optional("multiplier", Forms.number(1, Double.MAX_VALUE), "how fast it grows");
    Field<Optional<Duration>> most =
        Field.optional("max_delay", Forms.DURATION, "the longest delay");
    Field<Double> jitter =
        Field.or("jitter", jitters, 0.0, "the fraction by which a delay may vary");
    var a = delay.of(Backoff::delay);
    var b = shape.of(RetryForms::shapeToWrite);
    var c = multiplier.of(RetryForms::multiplierToWrite);
    var d = most.of(RetryForms::maxDelayToWrite);
    var e = jitter.of(Backoff::jitter);
    return Part.whole(
        in -> backoff(in.get(a), in.get(b), in.get(c), in.get(d), in.get(e)), a, b, c, d, e);
  }

  /** Without a word for its shape it is the usual one; a named shape has no bound of its own. */
  private static Backoff backoff(
      Duration delay,
      Optional<Shape> named,
      Optional<Double> multiplier,
      Optional<Duration> most,
      double jitter) {
    Backoff usual = named.isPresent() ? Backoff.exponential(delay) : Backoff.usual(delay);
    return new Backoff(
        named.orElse(multiplier.isPresent() ? Shape.EXPONENTIAL : usual.shape()),
        delay,
        multiplier.orElse(DEFAULT_MULTIPLIER),
        most.orElse(usual.maxDelay()),
        jitter);
  }

  private static boolean isUsual(Backoff backoff) {
    return backoff.withJitter(0).equals(Backoff.usual(backoff.delay()));
  }

  private static Optional<Shape> shapeToWrite(Backoff backoff) {
    return isUsual(backoff) ? Optional.empty() : Optional.of(backoff.shape());
  }

  private static Optional<Duration> maxDelayToWrite(Backoff backoff) {
    return isUsual(backoff) || backoff.maxDelay().equals(Backoff.LONGEST)
        ? Optional.empty()
        : Optional.of(backoff.maxDelay());
  }

  private static Optional<Double> multiplierToWrite(Backoff backoff) {
    return backoff.multiplier() == DEFAULT_MULTIPLIER
        ? Optional.empty()
        : Optional.of(backoff.multiplier());
  }
}
