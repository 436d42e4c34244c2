package io.sampo.runtime.builtin;

import io.sampo.api.action.ActionContext;
import io.sampo.api.action.ActionException;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.logging.LogText;
import io.sampo.api.view.UserEvent;
import io.sampo.runtime.builtin.input.Inputs;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.pekko.actor.Cancellable;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** The built-in actions that touch nothing outside of the process. */
final class PlainActions {
  private static final String FAILED = "failed";

  private PlainActions() {}

  /** Logs a message, with fields as key-value pairs; its result is the message. */
  static Json log(Json input, ActionContext context) throws ActionException {
    Inputs inputs = Inputs.of("log", input, List.of("message", "level", "fields"));
    Json message = inputs.any("message");
    LoggingEventBuilder entry = context.logger().atLevel(level(inputs));
    for (Map.Entry<String, Json> field : inputs.object("fields").entrySet()) {
      entry =
          entry.addKeyValue(
              LogText.line(context.redacted(field.getKey())),
              LogText.line(context.redacted(text(field.getValue()))));
    }
    entry.log(LogText.line(context.redacted(text(message))));
    return message;
  }

  private static Level level(Inputs inputs) throws ActionException {
    String word = inputs.text("level", "info");
    try {
      return Level.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw inputs.wrong("level", "trace, debug, info, warn or error", Json.of(word));
    }
  }

  private static String text(Json value) {
    return value instanceof Json.Str text ? text.value() : JsonText.write(value);
  }

  /** Computes: the engine has rendered the templates, so the value is the result. */
  static Json transform(Json input, ActionContext context) {
    boolean named = input instanceof Json.Obj object && object.members().containsKey("value");
    return named ? ((Json.Obj) input).get("value") : input;
  }

  /** Waits in memory, on no thread; cancelling the stage ends its timer. */
  static CompletionStage<Json> sleep(Json input, BiFunction<Duration, Runnable, Cancellable> later)
      throws ActionException {
    Duration duration = Inputs.of("sleep", input, List.of("for")).duration("for");
    CompletableFuture<Json> end = new CompletableFuture<>();
    Cancellable timer = later.apply(duration, () -> end.complete(Json.NULL));
    return end.whenComplete((slept, thrown) -> timer.cancel());
  }

  /** Fails the step in the workflow's own words. */
  static Json fail(Json input, ActionContext context) throws ActionException {
    Inputs inputs = Inputs.of("fail", input, List.of("message", "code", "retryable"));
    throw new ActionException(
        inputs.text("code", FAILED),
        text(inputs.any("message")),
        inputs.flag("retryable", false),
        null);
  }

  /** Tells those who listen that something has happened. */
  static Json emit(Json input, ActionContext context, Consumer<UserEvent> listeners)
      throws ActionException {
    Inputs inputs = Inputs.of("emit", input, List.of("event", "data"));
    String event = inputs.text("event");
    if (event.isEmpty()) {
      throw inputs.wrong("event", "a name", Json.of(event));
    }
    listeners.accept(
        new UserEvent(
            context.executionId(),
            context.workflow(),
            context.stepPath(),
            context.redacted(event),
            context.redacted(inputs.find("data").orElse(Json.NULL))));
    return Json.NULL;
  }
}
