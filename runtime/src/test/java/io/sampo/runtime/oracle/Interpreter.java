package io.sampo.runtime.oracle;

import io.sampo.api.definition.Handlers;
import io.sampo.api.definition.InputField;
import io.sampo.api.definition.OnError;
import io.sampo.api.definition.OutputField;
import io.sampo.api.definition.Retry;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.json.Json;
import io.sampo.runtime.oracle.Frame.State;
import io.sampo.runtime.oracle.Stop.Failed;
import io.sampo.runtime.oracle.Stop.Hangs;
import io.sampo.runtime.oracle.Stop.Returned;
import io.sampo.runtime.oracle.Stop.Undecided;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Runs a definition as docs/step-language.md says, in the simplest way there is: one step after the
 * other, by recursion, in memory. Written for being read beside that page; shares no code with the
 * engine. Nothing takes time here: what would never end {@link Hangs}, and whatever would bring it
 * to an end has done so. What depends on who is first is {@link Undecided}.
 */
final class Interpreter {
  private static final int MOST_JUMPS = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final RetryPolicy CONFIGURED = RetryPolicy.of(3, RetryPolicy.Backoff.NONE);
  private static final Duration MOST_WAITED = Duration.ofSeconds(30);

  final Workload work;
  private final WorkflowDefinition definition;
  private final Json.Obj input;
  final Map<String, Integer> calls;
  final Map<String, Json> store = new TreeMap<>();
  final Map<String, Deque<Json>> signals = new HashMap<>();
  final List<String> continued = new ArrayList<>();
  private final Kinds kinds = new Kinds(this);
  private final List<String> jumps = new ArrayList<>();
  private Duration waited = Duration.ZERO;

  Interpreter(
      Workload work, WorkflowDefinition definition, Json.Obj input, Map<String, Integer> calls) {
    this.work = work;
    this.definition = definition;
    this.input = filled(input, definition);
    this.calls = calls;
  }

  /**
   * What must come of it.
   *
   * @throws Undecided when that is not only for the definition to say
   */
  static Verdict run(Workload work) {
    Interpreter interpreter =
        new Interpreter(work, work.definition(), work.input(), new TreeMap<>());
    for (Workload.Signal signal : work.signals()) {
      interpreter
          .signals
          .computeIfAbsent(signal.name(), name -> new ArrayDeque<>())
          .add(signal.payload());
    }
    try {
      return interpreter.run().verdict();
    } catch (Hangs hangs) {
      throw new Undecided("it would never end");
    }
  }

  private static Json.Obj filled(Json.Obj given, WorkflowDefinition definition) {
    Json.Obj input = given;
    for (InputField field : definition.inputs()) {
      if (!input.members().containsKey(field.name()) && field.defaultValue().isPresent()) {
        input = input.with(field.name(), field.defaultValue().get());
      }
    }
    return input;
  }

  record End(Verdict verdict, Optional<Failed> failure) {}

  // ---- the whole

  private static Frame part(Frame earlier, List<StepDefinition> steps) {
    return new Frame(Optional.of(earlier), "", Map.of()).holding(steps);
  }

  End run() {
    Handlers handlers = definition.handlers();
    Frame before = new Frame(Optional.empty(), "", Map.of()).holding(handlers.before());
    Frame main = part(before, definition.steps());
    Frame after = part(main, handlers.after());
    Optional<StepDefinition> handler = handlers.errorHandler();
    Frame error = part(after, handler.map(List::of).orElse(List.of()));
    Json result = Json.NULL;
    Optional<Json> returned = Optional.empty();
    Optional<Failed> failure = Optional.empty();
    boolean late = false;
    try {
      scope(handlers.before(), before);
      try {
        result = scope(definition.steps(), main);
      } catch (Returned early) {
        returned = Optional.of(early.output);
      }
      scope(handlers.after(), after);
    } catch (Failed failed) {
      failure = Optional.of(failed);
    } catch (Hangs hangs) {
      late = true;
      failure = Optional.of(new Failed("", "timeout", true, false));
      if (!isShort(definition.options().timeout())) {
        throw hangs;
      }
      waits(definition.options().timeout().get());
    }
    if (failure.isPresent() && handler.isPresent()) {
      error.results.putAll(handle(handler.get(), failure.get(), after).results);
    }
    try {
      Frame last = part(error, handlers.finallySteps());
      last.goesOn = true;
      scope(handlers.finallySteps(), last);
    } catch (Failed failed) {
      failure = failure.or(() -> Optional.of(failed));
    }
    String end = failure.map(f -> Verdict.failed(f.step, f.code)).orElse(Verdict.COMPLETED);
    Json output = Json.NULL;
    if (failure.isEmpty()) {
      try {
        output =
            returned.isPresent()
                ? returned.get()
                : definition.outputs().isEmpty() ? result : outputs(main);
      } catch (Evaluator.NoValue e) {
        end = Verdict.INVALID_OUTPUT;
        failure = Optional.of(Failed.forGood("", "expression"));
      }
    }
    end = late ? Verdict.TIMED_OUT : end;
    boolean isWell = end.equals(Verdict.COMPLETED);
    List<String> listed = isWell ? continued.stream().map(Interpreter::last).toList() : List.of();
    return new End(new Verdict(end, Verdict.plain(output), states(main), listed, calls), failure);
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private Json outputs(Frame main) {
    Map<String, Json> values = new LinkedHashMap<>();
    for (OutputField output : definition.outputs()) {
      values.put(output.name(), evaluator(main).value(output.source()));
    }
    return Json.object(values);
  }

  private Map<String, String> states(Frame main) {
    Map<String, String> words = new HashMap<>();
    for (StepDefinition step : definition.steps()) {
      State state = main.states.get(step.id());
      words.put(
          step.id(),
          state == null
              ? "PENDING"
              : switch (state) {
                case COMPLETED, SKIPPED -> state.name();
                case FAILED, CONTINUED, LEFT -> "FAILED";
                case HANGING -> "CANCELLED";
              });
    }
    return words;
  }

  /** Its failure hides nothing. */
  private Frame handle(StepDefinition handler, Failed failed, Frame outer) {
    Json error = Json.object(Map.of("code", Json.of(failed.code), "step", Json.of(failed.step)));
    Frame frame = new Frame(Optional.of(outer), outer.path, Map.of("error", error));
    try {
      scope(List.of(handler), frame);
    } catch (Failed hidden) {
      // what it was called for is what counts
    }
    return frame;
  }

  // ---- lists of steps

  Json scope(List<StepDefinition> steps, Frame frame) {
    Map<String, Failed> failures = new HashMap<>();
    Optional<StepDefinition> next = Graph.next(steps, frame.holding(steps));
    while (next.isPresent()) {
      StepDefinition step = next.get();
      Optional<String> jump = Optional.empty();
      frame.at(step.id());
      try {
        Optional<Json> result = step(step, frame);
        State state = result.isPresent() ? State.COMPLETED : State.SKIPPED;
        frame.end(step.id(), state, result.orElse(Json.NULL));
      } catch (Hangs hangs) {
        frame.states.put(step.id(), State.HANGING);
      } catch (Returned early) {
        if (step.kind() instanceof StepKind.Return) {
          frame.end(step.id(), State.COMPLETED, early.output);
        } else {
          frame.states.put(step.id(), State.HANGING);
        }
        checkOrder(steps, frame);
        throw early;
      } catch (Failed failed) {
        jump = failed(step, frame);
        boolean isTooFar = jump.isEmpty() && onError(step) instanceof OnError.Goto;
        failures.put(step.id(), isTooFar ? Failed.forGood(step.id(), "limit") : failed);
      }
      jump.ifPresent(target -> reset(step, target, steps, frame));
      next = jump.isPresent() ? Graph.find(jump.get(), steps) : Graph.next(steps, frame);
    }
    frame.at("");
    checkOrder(steps, frame);
    if (frame.states.containsValue(State.HANGING)) {
      throw new Hangs();
    }
    Json result = Json.NULL;
    for (StepDefinition step : steps) {
      State state = frame.states.get(step.id());
      if (state == State.FAILED) {
        throw failures.getOrDefault(step.id(), new Failed(step.id(), "", false, false));
      }
      result = state == State.COMPLETED ? result(step, frame) : result;
    }
    return result;
  }

  private static void checkOrder(List<StepDefinition> steps, Frame frame) {
    for (Frame.Read read : frame.reads) {
      if (frame.told.contains(read.of()) && !Graph.isOrdered(read.by(), read.of(), steps, frame)) {
        throw new Undecided("whether '" + read.by() + "' begins before '" + read.of() + "' ends");
      }
    }
  }

  /** Takes note of a failure; tells where to go, if anywhere. */
  private Optional<String> failed(StepDefinition step, Frame frame) {
    OnError onError = onError(step);
    boolean goes = onError instanceof OnError.Goto && mayJump(step);
    if (!goes && !(onError instanceof OnError.Continue)) {
      frame.end(step.id(), State.FAILED, Json.NULL);
      return Optional.empty();
    }
    continued.add(frame.path + "/" + step.id());
    frame.end(step.id(), goes ? State.LEFT : State.CONTINUED, Json.NULL);
    if (goes) {
      jumps.add(step.id());
    }
    return goes ? Optional.of(((OnError.Goto) onError).step()) : Optional.empty();
  }

  private boolean mayJump(StepDefinition step) {
    if (jumps.size() == MOST_JUMPS && !jumps.stream().allMatch(step.id()::equals)) {
      throw new Undecided("which of several steps makes the last jump");
    }
    return jumps.size() < MOST_JUMPS;
  }

  private static Json result(StepDefinition step, Frame frame) {
    return frame.results.getOrDefault(step.id(), Json.NULL);
  }

  /** The target and all that follows from it never were. */
  private void reset(StepDefinition from, String target, List<StepDefinition> steps, Frame frame) {
    Set<String> reset = Graph.following(target, steps);
    Set<String> ordered = Graph.following(from.id(), steps);
    for (String id : reset) {
      boolean isOrdered = ordered.contains(id) || Graph.following(id, steps).contains(from.id());
      if (!isOrdered
          || Graph.find(id, steps).filter(step -> Graph.isAny(step, steps)).isPresent()) {
        throw new Undecided("how far something has come that a jump from beside it resets");
      }
    }
    frame.states.keySet().removeAll(reset);
    frame.results.keySet().removeAll(reset);
    for (String id : reset) {
      String path = frame.path + "/" + id;
      continued.removeIf(noted -> noted.equals(path) || noted.startsWith(path + "~"));
    }
  }

  // ---- one step

  /** Its result; empty when it was skipped. */
  private Optional<Json> step(StepDefinition step, Frame frame) {
    try {
      Optional<String> when = step.flow().when();
      if (when.isPresent() && !get(step, () -> evaluator(frame).test(when.get()))) {
        return Optional.empty();
      }
      boolean perItem = step.kind() instanceof StepKind.Action action && action.items().isPresent();
      Json result =
          inAll(
              step,
              () ->
                  perItem
                      ? kinds.perItem(step, frame)
                      : tries(step, attempt -> kinds.once(step, frame, attempt)));
      publish(step.data().outputs(), result);
      return Optional.of(result);
    } catch (Failed failed) {
      step.policy()
          .extras()
          .errorHandler()
          .ifPresent(handler -> handle(handler, failed, frame.inside(step, Map.of())));
      throw failed;
    }
  }

  private void publish(List<String> names, Json result) {
    for (String name : names) {
      boolean isMember = names.size() > 1 && result instanceof Json.Obj;
      store.put(name, isMember ? ((Json.Obj) result).get(name) : result);
    }
  }

  /** All attempts. */
  private Json inAll(StepDefinition step, Supplier<Json> attempts) {
    try {
      return attempts.get();
    } catch (Hangs hangs) {
      Optional<Duration> total = step.policy().extras().totalTimeout();
      if (isShort(total)) {
        waits(total.get());
        throw new Failed(step.id(), "timeout", true, false);
      }
      throw hangs;
    }
  }

  Json tries(StepDefinition step, IntFunction<Json> call) {
    RetryPolicy policy = retry(step);
    int listed = continued.size();
    for (int attempt = 1; true; attempt++) {
      try {
        return inTime(step, attempt, call);
      } catch (Failed failed) {
        boolean named =
            policy.retryOn().isEmpty() || policy.retryOn().stream().anyMatch(failed::is);
        boolean helps =
            failed.retryable && named && policy.giveUpOn().stream().noneMatch(failed::is);
        if (!helps || attempt >= policy.attempts()) {
          throw failed;
        }
        continued.subList(listed, continued.size()).clear();
      }
    }
  }

  private Json inTime(StepDefinition step, int attempt, IntFunction<Json> call) {
    Optional<Duration> usual =
        definition.options().defaults().timeout().filter(time -> hasDefaults(step));
    try {
      return call.apply(attempt);
    } catch (Hangs hangs) {
      Optional<Duration> timeout = step.policy().timeout().or(() -> usual);
      if (isShort(timeout)) {
        waits(timeout.get());
        throw new Failed(step.id(), "timeout", true, false);
      }
      throw hangs;
    }
  }

  private void waits(Duration time) {
    waited = waited.plus(time);
    if (waited.compareTo(MOST_WAITED) > 0) {
      throw new Undecided("it takes longer than a test waits: it times out again and again");
    }
  }

  /** Runs a subflow, whose waits are those of the step that waits for it. */
  End child(WorkflowDefinition of, Json.Obj given) {
    Interpreter child = new Interpreter(work, of, given, calls);
    End end = child.run();
    waits(child.waited);
    return end;
  }

  /** Whether something that hangs is ended before a test loses patience. */
  private static boolean isShort(Optional<Duration> timeout) {
    return timeout.filter(time -> time.compareTo(PATIENCE) < 0).isPresent();
  }

  private static boolean hasDefaults(StepDefinition step) {
    return step.kind() instanceof StepKind.Action || step.kind() instanceof StepKind.Subflow;
  }

  private RetryPolicy retry(StepDefinition step) {
    Optional<Retry> usual = definition.options().defaults().retry().filter(r -> hasDefaults(step));
    boolean isWanted = strategy(step) instanceof OnError.Retry;
    Retry retry =
        step.policy()
            .retry()
            .or(() -> isWanted ? definition.options().defaults().retry() : usual)
            .orElse(isWanted ? CONFIGURED : RetryPolicy.NONE);
    return retry instanceof Retry.Named named
        ? definition.options().policies().getOrDefault(named.name(), RetryPolicy.NONE)
        : (RetryPolicy) retry;
  }

  private OnError onError(StepDefinition step) {
    OnError strategy = strategy(step);
    return strategy instanceof OnError.Retry ? new OnError.Fail() : strategy;
  }

  private OnError strategy(StepDefinition step) {
    Optional<OnError> usual =
        definition.options().defaults().onError().filter(onError -> hasDefaults(step));
    return step.policy().onError().or(() -> usual).orElse(new OnError.Fail());
  }

  // ---- data

  Json input(StepDefinition step, Frame frame) {
    return step.data().inputs().map(evaluator(frame)::render).orElse(input);
  }

  static List<Json> list(Json value) {
    if (value instanceof Json.Arr array) {
      return array.items();
    }
    throw new Evaluator.NoValue();
  }

  static <T> T get(StepDefinition step, Supplier<T> expression) {
    try {
      return expression.get();
    } catch (Evaluator.NoValue e) {
      throw Failed.forGood(step.id(), "expression");
    }
  }

  Evaluator evaluator(Frame frame) {
    return new Evaluator(name -> find(name, frame));
  }

  private Optional<Json> find(String name, Frame frame) {
    return switch (name) {
      case "inputs" -> Optional.of(input);
      case "store" -> Optional.of(Json.object(store));
      case "steps" -> Optional.of(Json.object(frame.steps()));
      case "workflow" -> Optional.of(Json.object("name", Json.of(definition.name())));
      case "env" ->
          Optional.ofNullable(definition.options().env().get("E"))
              .map(e -> Json.object("E", Json.of(e)));
      default ->
          frame
              .variable(name)
              .or(() -> Optional.ofNullable(store.get(name)))
              .or(() -> frame.result(name))
              .or(() -> Optional.ofNullable(input.members().get(name)));
    };
  }
}
