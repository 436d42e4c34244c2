package io.sampo.runtime.rows;

import io.sampo.api.action.ActionContext;
import io.sampo.api.action.ActionException;
import io.sampo.api.action.ActionRegistry;
import io.sampo.api.json.Json;
import io.sampo.runtime.rows.Notes.Call;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The actions that cases are made of. None keeps a thread, none depends on what earlier lives of
 * the process did other than by the world outside.
 */
final class Script {
  /** The names that users' documents give to actions which here only return their input. */
  private static final List<String> ECHOES =
      List.of(
          "echo",
          "validate",
          "process",
          "save",
          "deploy",
          "validate_input",
          "notify_success",
          "notify_failure",
          "handle_error");

  private final Notes notes;
  private final int life;

  private Script(Notes notes, int life) {
    this.notes = notes;
    this.life = life;
  }

  /** What an action does with its input. */
  private interface Deed {
    CompletableFuture<Json> run(Json input, Call call, ActionContext context);
  }

  static void register(ActionRegistry actions, Notes notes, int life) {
    Script script = new Script(notes, life);
    ECHOES.forEach(name -> script.add(actions, name, (input, call, context) -> done(input)));
    script.add(actions, "fail", (input, call, context) -> failed(text(input)));
    script.add(actions, "flaky", (input, call, context) -> flaky((Json.Obj) input, call));
    script.add(actions, "hang", (input, call, context) -> new CompletableFuture<>());
    script.add(actions, "put", (input, call, context) -> put((Json.Obj) input, context));
    script.add(actions, "gate", script::gate);
    script.add(actions, "meet", script::meet);
  }

  private void add(ActionRegistry actions, String name, Deed deed) {
    actions.registerAsync(
        name,
        Json.class,
        (input, context) -> {
          Call call = notes.begun(life, context);
          CompletableFuture<Json> result = deed.run(input, call, context);
          var unused = result.whenComplete((value, thrown) -> notes.ended(call));
          return result;
        });
  }

  private static CompletableFuture<Json> done(Json value) {
    return CompletableFuture.completedFuture(value);
  }

  private static CompletableFuture<Json> failed(String code) {
    return CompletableFuture.failedFuture(new ActionException(code, "no good"));
  }

  private static String text(Json value) {
    return value instanceof Json.Str string ? string.value() : "broken";
  }

  /** Fails as many times as {@code fails} says, then returns {@code value}. */
  private static CompletableFuture<Json> flaky(Json.Obj input, Call call) {
    boolean fails = call.attempt() <= number(input.get("fails"));
    return fails ? failed("broken") : done(input.get("value"));
  }

  private static int number(Json value) {
    return Integer.parseInt(value.toString());
  }

  /** Puts each member into the store and returns it all. */
  private static CompletableFuture<Json> put(Json.Obj input, ActionContext context) {
    input.members().forEach((key, value) -> context.store().put(key, value));
    return done(input);
  }

  /** Returns its input once the gate of that name is open. */
  private CompletableFuture<Json> gate(Json input, Call call, ActionContext context) {
    return notes.gate(call.execution(), text(input)).thenApply(open -> input);
  }

  /** Returns {@code value} once as many calls as {@code of} says are under way together. */
  private CompletableFuture<Json> meet(Json input, Call call, ActionContext context) {
    Json.Obj meeting = (Json.Obj) input;
    return notes
        .meet(call, text(meeting.get("at")), number(meeting.get("of")))
        .thenApply(met -> meeting.get("value"));
  }
}
