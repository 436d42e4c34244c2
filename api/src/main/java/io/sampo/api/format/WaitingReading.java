package io.sampo.api.format;

import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepKind.Waiting;
import io.sampo.api.json.Json;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Reads the kinds that wait for something else: time, a signal, a person, another workflow. */
final class WaitingReading {
  private static final Vocabulary WAIT =
      Vocabulary.of("for|duration", "until", "signal", "timeout", "on_timeout");
  private static final Vocabulary ON_TIMEOUT = Vocabulary.of("value");
  private static final Vocabulary APPROVAL = Vocabulary.of("message", "approvers");
  private static final Vocabulary SUBFLOW =
      Vocabulary.of("workflow|name|id", "version", "detached")
          .hinting(
              "it belongs to the step, beside 'subflow'",
              "inputs",
              "input",
              "outputs",
              "timeout",
              "retry");

  private WaitingReading() {}

  static Optional<StepKind> waiting(Value body) {
    if (!body.isObject()) {
      return duration(body).map(StepKind.Wait::new);
    }
    return body.fields(WAIT).flatMap(WaitingReading::waiting).map(StepKind.Wait::new);
  }

  private static Optional<Waiting> waiting(Fields fields) {
    List<String> given =
        List.of("for", "until", "signal").stream()
            .filter(key -> fields.find(key).isPresent())
            .toList();
    if (given.size() != 1) {
      String found = given.isEmpty() ? "none is there" : "there is more than one";
      fields
          .owner()
          .problem("missing_key", "Expected one of 'for', 'until' and 'signal', but " + found);
      return Optional.empty();
    }
    if (!given.get(0).equals("signal")) {
      fields.forbid("on_timeout", "only a wait for a signal has a result at its deadline");
    }
    Optional<Value> value = fields.find(given.get(0));
    return switch (given.get(0)) {
      case "for" -> value.flatMap(WaitingReading::duration);
      case "until" -> value.flatMap(WaitingReading::instant);
      default -> {
        Optional<StepKind.Deadline> deadline = deadline(fields);
        yield value.flatMap(Names::read).map(name -> new Waiting.Signal(name, deadline));
      }
    };
  }

  /** Without 'on_timeout' the key 'timeout' is that of the step. */
  private static Optional<StepKind.Deadline> deadline(Fields fields) {
    Optional<Value> onTimeout = fields.find("on_timeout");
    if (onTimeout.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> after =
        fields
            .require("timeout", "how long to wait before 'on_timeout'")
            .flatMap(WaitingReading::durationText);
    Optional<Json> value =
        onTimeout
            .flatMap(some -> some.fields(ON_TIMEOUT))
            .flatMap(WaitingReading::resultAtDeadline);
    return after.isPresent() && value.isPresent()
        ? Optional.of(new StepKind.Deadline(after.get(), value.get()))
        : Optional.empty();
  }

  /** Null is a result as well. */
  private static Optional<Json> resultAtDeadline(Fields onTimeout) {
    return onTimeout.has("value")
        ? onTimeout.findEvenNull("value").map(Value::json)
        : onTimeout.require("value", "the result at the deadline").map(Value::json);
  }

  private static Optional<Waiting> duration(Value value) {
    return durationText(value).map(Waiting.For::new);
  }

  /** A duration, or a text that will be one. */
  static Optional<String> durationText(Value value) {
    boolean isComputed = value.isText() && value.raw().contains("${");
    return isComputed || value.duration().isPresent() ? Optional.of(value.raw()) : Optional.empty();
  }

  private static Optional<Waiting> instant(Value value) {
    if (value.isText() && (value.raw().contains("${") || isInstant(value.raw()))) {
      return Optional.of(new Waiting.Until(value.raw()));
    }
    return value.mismatch("a time such as 2030-01-31T10:00:00Z");
  }

  private static boolean isInstant(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  static Optional<StepKind> approval(Value body) {
    if (body.isNull() || body.isBoolean()) {
      return Optional.of(new StepKind.Approval("", List.of()));
    }
    if (!body.isObject()) {
      return body.text().map(message -> new StepKind.Approval(message, List.of()));
    }
    return body.fields(APPROVAL)
        .map(
            fields ->
                new StepKind.Approval(
                    fields.word("message").orElse(""), fields.texts("approvers")));
  }

  static Optional<StepKind> subflow(Value body) {
    if (!body.isObject()) {
      return Names.read(body).map(name -> new StepKind.Subflow(name, Optional.empty(), false));
    }
    return body.fields(SUBFLOW).flatMap(WaitingReading::subflow);
  }

  private static Optional<StepKind> subflow(Fields fields) {
    Optional<String> name =
        fields.require("workflow", "the name of a workflow").flatMap(Names::read);
    Optional<String> version = fields.word("version");
    boolean detached = fields.flag("detached");
    return name.map(workflow -> new StepKind.Subflow(workflow, version, detached));
  }
}
