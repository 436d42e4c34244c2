package io.sampo.samples.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.action.ActionContext;
import io.sampo.api.action.ActionException;
import io.sampo.api.json.Json;
import io.sampo.api.message.SampoCommand.Content;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Outcome;
import io.sampo.api.view.StepStatus;
import io.sampo.runtime.Sampo;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/** One run of a definition by its {@link Script}, on a journal of its own. */
final class ScriptedRun implements AutoCloseable {
  private final String name;
  private final Script script;
  private final Break end;
  private final Calls calls;
  private final Lives lives;

  /**
   * Opens the journal.
   *
   * @param folder where it is
   * @param file the definitions; the one that is run has the file's name
   * @param script how it runs
   * @param end where the engine is ended once
   */
  ScriptedRun(Path folder, Path file, Script script, Break end) {
    this.name = PatternFiles.name(file);
    this.script = script;
    this.end = end;
    this.calls = new Calls(end.call());
    this.lives = new Lives(folder, calls, sampo -> prepare(sampo, file));
  }

  private void prepare(Sampo sampo, Path file) {
    sampo
        .actions()
        .registerAsync("do", Json.class, (input, at) -> calls.passes(input, at, name))
        .registerAsync("work", Json.class, (input, at) -> calls.waits(input, at, name))
        .registerAsync("fail", Json.class, this::fail)
        .registerAsync("signal", Json.Obj.class, (input, at) -> signal(sampo, input, at));
    sampo.register(file);
  }

  private CompletionStage<Json> fail(Json input, ActionContext at) {
    return calls
        .passes(input, at, name)
        .thenApply(
            noted -> {
              throw new CompletionException(new ActionException("broken", "no good"));
            });
  }

  /** The key is the same for every try, so that a repeated call sends no second signal. */
  private CompletionStage<Json> signal(Sampo sampo, Json.Obj input, ActionContext at) {
    Content content = new Content(((Json.Str) input.get("name")).value(), input.get("payload"));
    String to = ((Json.Str) input.get("to")).value();
    return calls
        .passes(input, at, name)
        .thenCompose(noted -> sampo.client().signalOnce(to, at.idempotencyKey(), content))
        .thenApply(done -> content.payload());
  }

  /** Runs it to its end. */
  void play() {
    Lives.get(lives.sampo().client().start(name, What.of(name, script.input())));
    for (int at = 0; at < script.play().size(); at++) {
      if (at == end.cue()) {
        lives.restart();
      }
      cue(script.play().get(at));
    }
    until("its end", this::isOver);
    until("the end of all", () -> lives.recorded().open().isEmpty());
  }

  private void cue(Script.Cue cue) {
    switch (cue.what()) {
      case "called" -> until(cue, () -> isCalled(cue.of()));
      case "recorded" -> until(cue, () -> isRecorded(cue.of()));
      case "waiting" -> until(cue, () -> isWaiting(cue.of()));
      case "over" -> until(cue, this::isOver);
      case "end" -> {
        until(cue, () -> isCalled(cue.of()));
        calls.end(cue.of(), cue.payload());
        until(cue, () -> isRecorded(cue.of()));
      }
      case "signal" -> Lives.get(lives.sampo().client().signal(name, cue.of(), cue.payload()));
      case "cancel" -> Lives.get(lives.sampo().client().cancel(name, "script", cue.of()));
      default -> throw new IllegalArgumentException("Expected a cue, but got " + cue);
    }
  }

  private void until(Object what, BooleanSupplier condition) {
    lives.until(name + ": " + what, condition);
  }

  /** Whether such a call goes on now, or is over for good. */
  private boolean isCalled(String call) {
    return calls.all().stream().anyMatch(one -> one.name().equals(call) && calls.isPresent(one))
        || isRecorded(call);
  }

  private boolean isRecorded(String call) {
    List<String> done = lives.recorded().completed();
    return calls.all().stream()
        .anyMatch(one -> one.name().equals(call) && done.contains(one.key()));
  }

  private boolean isWaiting(String path) {
    return view().step(path).filter(step -> step.status() == StepStatus.WAITING).isPresent();
  }

  private boolean isOver() {
    return view().status().isFinal();
  }

  private ExecutionView view() {
    return Lives.get(lives.sampo().client().get(name));
  }

  /** Checks what came of it against the script. */
  void check() {
    ExecutionView view = view();
    assertThat(view.status()).as("%s", view.outcome()).isEqualTo(script.status());
    if (script.status() == ExecutionStatus.COMPLETED) {
      assertThat(((Outcome.Completed) view.outcome()).output()).isEqualTo(script.output());
    }
    script.check(counted());
    if (script.atOnce() > 0) {
      int least = end.equals(Break.NONE) ? script.atOnce() : 1;
      assertThat(calls.most()).as("at once").isBetween(least, script.atOnce());
    }
    lives.checkRecorded();
  }

  /**
   * Every call; where the engine was ended, an attempt that was cut off and made again counts once.
   * The same holds where signals come: an execution that waits for nothing else leaves memory, and
   * a signal in that very moment begins attempts that are cut off.
   */
  private List<String> counted() {
    boolean mayBeCutOff = !end.equals(Break.NONE) || script.hasSignals();
    Set<String> before = new HashSet<>();
    return calls.all().stream()
        .filter(call -> before.add(call.key() + "@" + call.attempt()) || !mayBeCutOff)
        .map(Calls.Call::name)
        .toList();
  }

  @Override
  public void close() {
    lives.close();
  }
}
