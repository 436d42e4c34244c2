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
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/** One run of a definition by its {@link Script}, on a journal of its own. */
final class ScriptedRun implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String name;
  private final Script script;
  private final Break end;
  private final Calls calls;
  private final Lives lives;
  private Set<String> recorded = Set.of();

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
    this.lives = new Lives(folder, sampo -> prepare(sampo, file));
  }

  private void prepare(Sampo sampo, Path file) {
    sampo
        .actions()
        .registerAsync("do", Json.class, (input, at) -> calls.passes(input, at, name))
        .registerAsync("work", Json.class, (input, at) -> calls.waits(input, at, name))
        .registerAsync(
            "fail",
            Json.class,
            (input, at) -> calls.passes(input, at, name).thenApply(ScriptedRun::fail))
        .registerAsync("signal", Json.Obj.class, (input, at) -> signal(sampo, input, at));
    sampo.register(file);
  }

  private static Json fail(Json input) {
    throw new CompletionException(new ActionException("broken", "no good: " + input));
  }

  /** The key is the same for every try, so that a repeated call sends no second signal. */
  private CompletionStage<Json> signal(Sampo sampo, Json.Obj input, ActionContext at) {
    Content content = new Content(((Json.Str) input.get("name")).value(), input.get("payload"));
    String to = ((Json.Str) input.get("to")).value();
    return calls
        .passes(input, at, name)
        .thenCompose(noted -> sampo.client().signal(to, at.idempotencyKey(), content))
        .thenApply(done -> content.payload());
  }

  /** Runs it to its end. */
  void play() {
    get(lives.sampo().client().start(name, What.of(name, script.input())));
    for (int at = 0; at < script.play().size(); at++) {
      if (at == end.cue()) {
        restart();
      }
      cue(script.play().get(at));
    }
    until("its end", this::isOver);
    until("the end of all", () -> lives.recorded().open().isEmpty());
  }

  private void cue(Script.Cue cue) {
    switch (cue.what()) {
      case "called" -> until(cue.toString(), () -> isCalled(cue.of()));
      case "waiting" -> until(cue.toString(), () -> isWaiting(cue.of()));
      case "over" -> until(cue.toString(), this::isOver);
      case "recorded" -> until(cue.toString(), () -> isRecorded(cue.of()));
      case "end" -> {
        until(cue.toString(), () -> isCalled(cue.of()));
        calls.end(cue.of(), cue.payload());
        until(cue.toString(), () -> isRecorded(cue.of()));
      }
      case "signal" -> get(lives.sampo().client().signal(name, cue.of(), cue.payload()));
      case "cancel" -> get(lives.sampo().client().cancel(name, "script", cue.of()));
      default -> throw new IllegalArgumentException("Expected a cue, but got " + cue);
    }
  }

  private boolean isCalled(String call) {
    return calls.all().stream().anyMatch(one -> one.name().equals(call));
  }

  private boolean isRecorded(String call) {
    List<String> done = lives.recorded().completed();
    return calls.all().stream().anyMatch(one -> one.name().equals(call) && done.contains(key(one)));
  }

  private boolean isWaiting(String path) {
    return view().step(path).filter(step -> step.status() == StepStatus.WAITING).isPresent();
  }

  private boolean isOver() {
    return view().status().isFinal();
  }

  private ExecutionView view() {
    return get(lives.sampo().client().get(name));
  }

  /**
   * Waits; when the call that hangs has begun, ends the engine, begins anew and goes on waiting.
   */
  private void until(String what, BooleanSupplier condition) {
    Awaitility.await(name + ": " + what)
        .pollInterval(Duration.ofMillis(5))
        .atMost(PATIENCE)
        .pollInSameThread()
        .until(
            () -> {
              if (calls.isHanging()) {
                restart();
              }
              return condition.getAsBoolean();
            });
  }

  private void restart() {
    lives.restart(
        () -> {
          recorded = new HashSet<>(lives.recorded().completed());
          calls.nextLife();
        });
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
      assertThat(calls.most()).as("at once").isEqualTo(script.atOnce());
    }
    assertThat(lives.recorded().completed()).doesNotHaveDuplicates();
    List<String> again =
        calls.all().stream()
            .filter(call -> call.life() > 1)
            .map(ScriptedRun::key)
            .filter(recorded::contains)
            .toList();
    assertThat(again).as("called although recorded").isEmpty();
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
        .filter(call -> before.add(key(call) + "@" + call.attempt()) || !mayBeCutOff)
        .map(Calls.Call::name)
        .toList();
  }

  private static String key(Calls.Call call) {
    return call.execution() + "/" + call.path();
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    lives.close();
  }
}
