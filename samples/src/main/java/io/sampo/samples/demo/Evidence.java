package io.sampo.samples.demo;

import io.sampo.samples.effects.Effect;
import io.sampo.samples.effects.Effect.Attempt;
import io.sampo.samples.effects.Effect.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is known from outside about an execution whose process was killed and replaced by another.
 *
 * @param steps every step of the definition
 * @param recordedAtKill how often the journal held each step's result when the process was killed
 * @param recordedAtEnd the same, at the end
 * @param effects what the actions themselves noted
 * @param processes the process that was killed, and the one that followed it
 */
record Evidence(
    List<String> steps,
    Map<String, Integer> recordedAtKill,
    Map<String, Integer> recordedAtEnd,
    List<Effect> effects,
    Processes processes) {

  /** The ids of the two processes. */
  record Processes(long killed, long second) {}

  /** Steps whose result was recorded when the process was killed. */
  List<String> safe() {
    return steps.stream().filter(recordedAtKill::containsKey).toList();
  }

  /** Steps that had begun, but had no recorded result, when the process was killed. */
  List<String> cutOff() {
    Set<String> begun = begunIn(processes.killed());
    return steps.stream()
        .filter(step -> begun.contains(step) && !recordedAtKill.containsKey(step))
        .toList();
  }

  /** Steps that had not begun when the process was killed. */
  List<String> fresh() {
    Set<String> begun = begunIn(processes.killed());
    return steps.stream().filter(step -> !begun.contains(step)).toList();
  }

  /** Those of the steps that began in the second process. */
  List<String> ranLater(List<String> some) {
    Set<String> begun = begunIn(processes.second());
    return some.stream().filter(begun::contains).toList();
  }

  /** Steps that had one idempotency key in all their runs, which no other step had. */
  List<String> withSteadyKey() {
    Map<String, Set<String>> keys = grouped(Attempt::step, Attempt::key);
    Map<String, Set<String>> owners = grouped(Attempt::key, Attempt::step);
    return steps.stream()
        .filter(step -> keys.getOrDefault(step, Set.of()).size() == 1)
        .filter(step -> owners.containsValue(Set.of(step)))
        .toList();
  }

  private Map<String, Set<String>> grouped(
      Function<Attempt, String> by, Function<Attempt, String> what) {
    return effects.stream()
        .map(Effect::attempt)
        .collect(Collectors.groupingBy(by, Collectors.mapping(what, Collectors.toSet())));
  }

  /**
   * Steps whose result is recorded exactly once at the end, and whose action says that it ended.
   */
  List<String> completedOnce() {
    Set<String> ended =
        effects.stream()
            .filter(effect -> effect.kind() == Kind.END)
            .map(effect -> effect.attempt().step())
            .collect(Collectors.toSet());
    return steps.stream()
        .filter(step -> recordedAtEnd.getOrDefault(step, 0) == 1 && ended.contains(step))
        .toList();
  }

  private Set<String> begunIn(long process) {
    return effects.stream()
        .filter(effect -> effect.kind() == Kind.BEGIN && effect.attempt().pid() == process)
        .map(effect -> effect.attempt().step())
        .collect(Collectors.toSet());
  }
}
