package io.sampo.runtime.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.message.Remedy;
import io.sampo.api.view.Failure;
import io.sampo.api.view.Outcome;
import io.sampo.api.view.StepView;
import io.sampo.api.view.WaitingFor;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.TimerKey;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.Work;
import io.sampo.runtime.core.view.StepViews;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Plays a definition in the core, so that a sentence about it is a test of a few lines. Calls of
 * the action {@code echo} succeed at once with their input and those of {@code boom} fail for good
 * with that code; all others go on until the test ends them. Time stands still unless told to pass.
 */
final class Play {
  private static final double NO_CHANCE = 0.5;

  private final Machine machine;
  private int signals;

  private Play(Machine machine) {
    this.machine = machine;
  }

  /** Starts a workflow of these steps on an empty input. */
  static Play steps(String yaml) {
    return steps(yaml, "{}");
  }

  /** Starts a workflow of these steps on a JSON object. */
  static Play steps(String yaml, String input) {
    return workflow("steps:\n" + yaml.indent(2), input);
  }

  /** Starts a workflow, without its name, on an empty input. */
  static Play workflow(String yaml) {
    return workflow(yaml, "{}");
  }

  /** Starts a workflow, without its name, on a JSON object. */
  static Play workflow(String yaml, String input) {
    return new Play(Machine.start("name: play\n" + yaml, (Json.Obj) JsonText.parse(input)));
  }

  // what is done to it

  /** The call at a step succeeds with the step's path. */
  Play succeeds(String path) {
    return succeeds(path, Json.of(path));
  }

  /** The call at a step succeeds with a value, given as JSON. */
  Play succeeds(String path, String json) {
    return succeeds(path, JsonText.parse(json));
  }

  private Play succeeds(String path, Json value) {
    return when(new Command.Succeed(path, call(path).attempt(), 0, value, Map.of(), machine.now()));
  }

  /** The call at a step succeeds, having set a key of the store. */
  Play succeedsAndSets(String path, String key, String json) {
    Map<String, Optional<Json>> writes = Map.of(key, Optional.of(JsonText.parse(json)));
    return when(
        new Command.Succeed(path, call(path).attempt(), 0, Json.of(path), writes, machine.now()));
  }

  /** A cached result is taken for the call at a step. */
  Play reuses(String path, String json) {
    return when(
        new Command.Reuse(path, call(path).attempt(), 0, JsonText.parse(json), machine.now()));
  }

  /** The call at a step fails with a code; another try may help. */
  Play fails(String path, String code) {
    return fails(path, new Failure(code, List.of("shop.Oops"), "went wrong", true));
  }

  /** The call at a step fails with a code, for good. */
  Play failsForGood(String path, String code) {
    return fails(path, Failure.permanent(code, "went wrong"));
  }

  private Play fails(String path, Failure failure) {
    return when(new Command.Fail(path, call(path).attempt(), 0, failure, NO_CHANCE, machine.now()));
  }

  /** Time passes; timers fire when they are due, the earliest first. */
  Play passes(Duration time) {
    machine.passes(time.toMillis());
    return this;
  }

  /** A signal comes, unlike any before. */
  Play signal(String name, String json) {
    signals++;
    return when(new Command.Signal(name, "key-" + signals, JsonText.parse(json), machine.now()));
  }

  Play cancelled(String reason) {
    return when(new Command.Cancel("ann", reason, machine.now()));
  }

  Play resumed(Remedy remedy) {
    return when(new Command.Resume("ann", remedy, "", Optional.empty(), machine.now()));
  }

  private Play when(Command command) {
    machine.when(command);
    return this;
  }

  // what is seen of it

  /** Since the last thing done to it, exactly these events happened; {@link Told} spells them. */
  Play then(String... events) {
    assertThat(machine.told()).containsExactly(events);
    return this;
  }

  /** Exactly these calls, subflows among them, are under way. */
  Play calls(String... paths) {
    assertThat(execution().agenda().all().stream())
        .filteredOn(Work.Attempt.class::isInstance)
        .extracting(work -> work.key().toString())
        .containsExactlyInAnyOrder(paths);
    return this;
  }

  /** Exactly these timers are set; see {@link TimerKey}: such as {@code wait w}. */
  Play waitsFor(String... timers) {
    assertThat(machine.timers()).extracting(timer -> Told.of(timer.name())).containsExactly(timers);
    return this;
  }

  /** Nothing is under way. */
  Play isOver() {
    assertThat(execution().agenda().all()).isEmpty();
    assertThat(execution().isOpen()).isFalse();
    return this;
  }

  /** It has completed with an output, given as JSON. */
  Play completes(String json) {
    assertThat(end()).isEqualTo("COMPLETED " + json);
    return isOver();
  }

  /** It has ended otherwise, as {@link Told} spells it, such as {@code FAILED a: oops}. */
  Play ends(String how) {
    assertThat(end()).isEqualTo(how);
    return isOver();
  }

  private String end() {
    Outcome outcome = execution().outcome();
    if (outcome instanceof Outcome.Completed completed) {
      return "COMPLETED " + completed.output();
    }
    return outcome instanceof Outcome.Ended ended ? Told.of(ended.cause()) : status();
  }

  /** The output it has completed with, as JSON. */
  String output() {
    return ((Outcome.Completed) execution().outcome()).output().toString();
  }

  /** The status of the execution. */
  String status() {
    return execution().status().name();
  }

  /** The status of a step. */
  String status(String path) {
    return step(path).status().name();
  }

  /** What a step waits for. */
  Optional<WaitingFor> waitingFor(String path) {
    return step(path).waitingFor();
  }

  long now() {
    return machine.now();
  }

  /** The result of a step, as JSON. */
  String result(String path) {
    return step(path).output().toString();
  }

  /** The failure of a step. */
  Failure failure(String path) {
    return step(path).failure().orElseThrow();
  }

  /** The paths of all steps that can be seen from outside. */
  List<String> paths() {
    return StepViews.of(execution()).stream().map(StepView::path).toList();
  }

  private StepView step(String path) {
    return StepViews.of(execution()).stream()
        .filter(s -> s.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  /** The input of the call under way at a step, as JSON. */
  String input(String path) {
    return call(path).input().toString();
  }

  /** The call under way at a step. */
  Work.Attempt call(String path) {
    return execution()
        .agenda()
        .attempt(path)
        .orElseThrow(() -> new AssertionError("no call " + path));
  }

  /** The store, as JSON, in the order of its keys. */
  String store() {
    return Json.object(new TreeMap<>(execution().published())).toString();
  }

  /** The steps that the end lists as failed and taken care of, separated by blanks. */
  String listed() {
    return execution().outcome() instanceof Outcome.Completed completed
        ? String.join(" ", completed.continued())
        : "";
  }

  Execution execution() {
    return machine.execution();
  }
}
