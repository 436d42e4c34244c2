package io.sampo.runtime.oracle;

import io.sampo.api.action.ActionException;
import io.sampo.api.definition.DataType;
import io.sampo.api.definition.InputField;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepKind.Waiting;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.Durations;
import io.sampo.api.json.Json;
import io.sampo.api.view.Failure;
import io.sampo.runtime.oracle.Stop.Failed;
import io.sampo.runtime.oracle.Stop.Hangs;
import io.sampo.runtime.oracle.Stop.Returned;
import io.sampo.runtime.oracle.Stop.Undecided;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The part of the {@link Interpreter} that says what each kind of step does. */
final class Kinds {
  private static final Duration FAR = Duration.ofMinutes(1);

  private final Interpreter whole;

  Kinds(Interpreter whole) {
    this.whole = whole;
  }

  /** One attempt. */
  Json once(StepDefinition step, Frame frame, int attempt) {
    StepKind kind = step.kind();
    if (kind instanceof StepKind.Action) {
      return call(step, attempt, Interpreter.get(step, () -> whole.input(step, frame)));
    } else if (kind instanceof StepKind.Condition condition) {
      boolean yes =
          Interpreter.get(step, () -> whole.evaluator(frame).test(condition.expression()));
      return whole.scope(
          yes ? condition.then() : condition.otherwise(), frame.inside(step, Map.of()));
    } else if (kind instanceof StepKind.Switch choice) {
      Json value =
          choice.expression().isEmpty()
              ? Json.NULL
              : Interpreter.get(step, () -> whole.evaluator(frame).value(choice.expression()));
      List<StepDefinition> chosen =
          choice.cases().stream()
              .filter(
                  option ->
                      option.when().isPresent()
                          ? Interpreter.get(
                              step, () -> whole.evaluator(frame).test(option.when().get()))
                          : option.value().equals(value))
              .findFirst()
              .map(StepKind.Case::steps)
              .orElse(choice.otherwise());
      return whole.scope(chosen, frame.inside(step, Map.of()));
    } else if (kind instanceof StepKind.Group group) {
      return whole.scope(group.steps(), frame.inside(step, Map.of()));
    } else if (kind instanceof StepKind.Parallel parallel) {
      return parallel(step, parallel, frame);
    } else if (kind instanceof StepKind.Loop loop) {
      return loop(step, loop, frame);
    } else if (kind instanceof StepKind.Repeat repeat) {
      return rounds(step, repeat, frame);
    } else if (kind instanceof StepKind.Subflow subflow) {
      return subflow(step, subflow, Interpreter.get(step, () -> whole.input(step, frame)));
    }
    if (kind instanceof StepKind.Return end) {
      throw new Returned(Interpreter.get(step, () -> whole.evaluator(frame).render(end.value())));
    } else if (kind instanceof StepKind.Fail fail) {
      Json code = Interpreter.get(step, () -> whole.evaluator(frame).render(Json.of(fail.code())));
      throw Failed.forGood(step.id(), ((Json.Str) code).value());
    }
    Waiting waiting = ((StepKind.Wait) kind).waiting();
    if (waiting instanceof Waiting.For time && time.duration().endsWith("h")) {
      throw new Hangs();
    }
    return waiting instanceof Waiting.Signal signal ? take(step, signal, frame) : Json.NULL;
  }

  private Json call(StepDefinition step, int attempt, Json value) {
    Act act = whole.work.act(step.id(), attempt);
    if (act.hangs()) {
      throw new Hangs();
    }
    if (Workload.counts(step.id())) {
      whole.calls.merge(Verdict.call(step.id(), attempt, Verdict.plain(value)), 1, Integer::sum);
    }
    try {
      return act.play(value, this::add);
    } catch (ActionException e) {
      throw new Failed(step.id(), e.code(), e.isRetryable(), true);
    }
  }

  private Json add(Json key, Json more) {
    String name = ((Json.Str) key).value();
    BigDecimal had =
        whole.store.get(name) instanceof Json.Num number ? number.value() : BigDecimal.ZERO;
    Json sum = Json.of(had.add(((Json.Num) more).value()));
    whole.store.put(name, sum);
    return sum;
  }

  /** All calls of an action for each item, each with its tries. */
  Json perItem(StepDefinition step, Frame frame) {
    StepKind.Items items = ((StepKind.Action) step.kind()).items().orElseThrow();
    boolean isNamed = !items.over().isEmpty();
    List<Json> all =
        Interpreter.get(
            step,
            () ->
                isNamed
                    ? Interpreter.list(whole.evaluator(frame).value(items.over()))
                    : itemsOf(whole.input(step, frame)));
    List<Json> loads = new ArrayList<>();
    for (int at = 0; at < all.size(); at += items.batch()) {
      List<Json> load = all.subList(at, Math.min(all.size(), at + items.batch()));
      loads.add(items.batch() > 1 ? Json.array(load) : load.get(0));
    }
    return each(
        loads,
        items.workers(),
        (load, index) -> {
          Frame inner =
              new Frame(Optional.of(frame), frame.path, variables(items.as(), load, index));
          boolean rendered = isNamed && step.data().inputs().isPresent();
          Json value = rendered ? Interpreter.get(step, () -> whole.input(step, inner)) : load;
          return whole.tries(step, attempt -> call(step, attempt, value));
        });
  }

  /** A list; else the only list in an object; else the one thing there is. */
  private static List<Json> itemsOf(Json value) {
    if (value instanceof Json.Obj object) {
      List<Json> lists =
          object.members().values().stream().filter(Json.Arr.class::isInstance).toList();
      return lists.size() == 1 ? Interpreter.list(lists.get(0)) : List.of(value);
    }
    return value instanceof Json.Arr array ? array.items() : List.of(value);
  }

  private Json loop(StepDefinition step, StepKind.Loop loop, Frame frame) {
    List<Json> items =
        Interpreter.get(step, () -> Interpreter.list(whole.evaluator(frame).value(loop.over())));
    int most = Math.min(items.size(), loop.maxIterations().orElse(items.size()));
    return each(
        items.subList(0, most),
        loop.maxConcurrency().orElse(1),
        (item, index) ->
            whole.scope(loop.steps(), frame.inside(step, variables(loop.as(), item, index))));
  }

  private static Json each(
      List<Json> items, int atOnce, BiFunction<Json, Integer, Json> iteration) {
    List<Json> results = new ArrayList<>();
    for (Json item : items) {
      try {
        results.add(iteration.apply(item, results.size()));
      } catch (Failed | Hangs end) {
        if (atOnce > 1 && items.size() > 1) {
          throw new Undecided("which other items have begun when one ends the loop");
        }
        throw end;
      }
    }
    return Json.array(results);
  }

  private static Map<String, Json> variables(String as, Json item, int index) {
    return Map.of("item", item, as.equals("item") ? "" : as, item, as + "_index", Json.of(index));
  }

  private Json rounds(StepDefinition step, StepKind.Repeat repeat, Frame frame) {
    boolean isWhile = repeat.test() == StepKind.Repeat.Test.WHILE;
    Frame seen = frame.inside(step, Map.of());
    repeat.steps().forEach(inner -> seen.results.put(inner.id(), Json.NULL));
    Json result = Json.NULL;
    for (int round = 1; true; round++) {
      if (isWhile
          && !Interpreter.get(step, () -> whole.evaluator(seen).test(repeat.expression()))) {
        break;
      }
      if (round > repeat.maxIterations()) {
        if (repeat.pace().onLimit() == StepKind.Repeat.OnLimit.FAIL) {
          throw Failed.forGood(step.id(), "loop_limit");
        }
        break;
      }
      Frame now = frame.inside(step, Map.of());
      now.before.putAll(seen.results);
      result = whole.scope(repeat.steps(), now);
      seen.results.putAll(now.results);
      if (!isWhile
          && Interpreter.get(step, () -> whole.evaluator(seen).test(repeat.expression()))) {
        break;
      }
    }
    return result;
  }

  private Json parallel(StepDefinition step, StepKind.Parallel parallel, Frame frame) {
    Map<String, Json> results = new LinkedHashMap<>();
    Optional<Failed> failure = Optional.empty();
    boolean hangs = false;
    boolean leavesTraces = false;
    for (StepKind.Branch branch : parallel.branches()) {
      List<Object> traces =
          List.of(Map.copyOf(whole.calls), Map.copyOf(whole.store), List.copyOf(whole.continued));
      try {
        results.put(branch.name(), whole.scope(branch.steps(), frame.inside(step, Map.of())));
      } catch (Failed failed) {
        failure = failure.or(() -> Optional.of(failed));
        leavesTraces |= !traces.equals(List.of(whole.calls, whole.store, whole.continued));
      } catch (Hangs endless) {
        hangs = true;
        leavesTraces |= !traces.equals(List.of(whole.calls, whole.store, whole.continued));
      }
    }
    int needed = Graph.needed(parallel.join(), parallel.branches().size());
    boolean isRace = needed < parallel.branches().size() && results.size() >= needed;
    if (isRace && (results.size() > needed || leavesTraces)) {
      throw new Undecided("which branches are first, or what the others have done by then");
    }
    if (results.size() < needed) {
      throw failure.isPresent() && !hangs ? failure.get() : new Hangs();
    }
    return Json.object(results);
  }

  private Json subflow(StepDefinition step, StepKind.Subflow subflow, Json value) {
    if (subflow.detached()) {
      return Json.object("id", Json.of("*"));
    }
    WorkflowDefinition child =
        whole.work.children().stream()
            .filter(some -> some.name().equals(subflow.workflow()))
            .findFirst()
            .orElseThrow();
    if (child.inputs().stream().anyMatch(field -> isMissing(field, (Json.Obj) value))) {
      throw new Failed(step.id(), Failure.SUBFLOW, false, false);
    }
    Interpreter.End end = whole.child(child, (Json.Obj) value);
    if (end.failure().isPresent()) {
      Failed inner = end.failure().get();
      throw new Failed(step.id(), inner.code, inner.retryable, inner.thrown);
    }
    return end.verdict().output();
  }

  /** Null for an input of a type is the same as none. */
  private static boolean isMissing(InputField field, Json.Obj given) {
    return field.required()
        && field.type() != DataType.ANY
        && given.members().getOrDefault(field.name(), Json.NULL).isNull();
  }

  private Json take(StepDefinition step, Waiting.Signal signal, Frame frame) {
    Deque<Json> waiting = whole.signals.getOrDefault(signal.name(), new ArrayDeque<>());
    if (!waiting.isEmpty()) {
      return waiting.remove();
    }
    // nobody waits for a deadline that is far away
    StepKind.Deadline deadline =
        signal
            .deadline()
            .filter(end -> Durations.parse(end.after()).compareTo(FAR) < 0)
            .orElseThrow(Hangs::new);
    return Interpreter.get(step, () -> whole.evaluator(frame).render(deadline.value()));
  }
}
