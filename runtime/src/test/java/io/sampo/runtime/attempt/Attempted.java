package io.sampo.runtime.attempt;

import io.sampo.api.action.Action;
import io.sampo.api.action.ActionRegistry;
import io.sampo.api.action.AsyncAction;
import io.sampo.api.action.RegisteredAction;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonMapper;
import io.sampo.api.view.ActionProgress;
import io.sampo.runtime.SampoSettings;
import io.sampo.runtime.context.EngineContext;
import io.sampo.runtime.context.JournalState;
import io.sampo.runtime.context.StepCache;
import io.sampo.runtime.context.Time;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.apply.Applier;
import io.sampo.runtime.core.program.Node;
import io.sampo.runtime.core.rules.Sketch;
import io.sampo.runtime.core.rules.Words;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.ExecutionState;
import io.sampo.runtime.core.state.Work;
import io.sampo.runtime.limits.Limits;
import io.sampo.runtime.limits.Pace;
import io.sampo.runtime.registry.Library;
import io.sampo.runtime.registry.Registry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.Cancellable;

/** One attempt outside of any actor, and all that is reported of it. */
public final class Attempted {
  public static final long MOST_BYTES = 10_000;
  public static final long TIMEOUT = 250;

  private static final Node NODE = needing(Map.of("db", 1));

  public final List<Command> reported = new ArrayList<>();
  public final List<ActionProgress> progress = new ArrayList<>();
  public final CancelSignal cancellation = new CancelSignal(Runnable::run);
  public final AttemptCall call;

  private Attempted(RegisteredAction action, Json input) {
    this(action, input, NODE, new Work.Attempt.Fence(1, 0));
  }

  private Attempted(RegisteredAction action, Json input, Node node, Work.Attempt.Fence fence) {
    Work.Attempt work = new Work.Attempt("a", fence, input, "", node, 0);
    Assignment assignment = new Assignment(execution(), store(), work, action, TIMEOUT);
    AttemptContext context =
        new AttemptContext(assignment, cancellation, progress::add, JsonMapper.lenient());
    ResultSink results =
        new ResultSink() {
          @Override
          public void offer(Command command, long bytes) {
            reported.add(command);
          }

          @Override
          public void proceed(Command.Proceed command) {
            reported.add(command);
          }
        };
    this.call =
        new AttemptCall(assignment, context, cancellation, new Reports(surroundings(), results));
  }

  private static Node needing(Map<String, Integer> resources) {
    return node(RetryPolicy.NONE, resources);
  }

  private static Node node(RetryPolicy retry, Map<String, Integer> resources) {
    Node node = Sketch.of(Sketch.step("a")).program().block().nodes().get(0);
    Node.Policy policy = node.policy();
    return new Node(
        node.index(),
        node.id(),
        node.task(),
        node.when(),
        node.outputs(),
        new Node.Policy(
            retry,
            policy.bounds(),
            policy.onError(),
            policy.handler(),
            policy.cache(),
            resources,
            policy.compensation()));
  }

  public static <I> Attempted of(Class<I> input, Json given, Action<I, ?> action) {
    return new Attempted(RegisteredAction.of("a", input, action), given);
  }

  public static Attempted of(Action<Json, ?> action) {
    return of(Json.class, Json.object(), action);
  }

  public static <O> Attempted async(AsyncAction<Json, O> action) {
    return new Attempted(RegisteredAction.async("a", Json.class, action), Json.object());
  }

  /** An attempt that is the first of three. */
  public static Attempted retried(Action<Json, ?> action) {
    Node node = node(RetryPolicy.of(3, RetryPolicy.Backoff.fixed(Duration.ofSeconds(1))), Map.of());
    return new Attempted(
        RegisteredAction.of("a", Json.class, action),
        Json.object(),
        node,
        new Work.Attempt.Fence(1, 0));
  }

  public static Assignment assignment() {
    Work.Attempt work =
        new Work.Attempt("a", new Work.Attempt.Fence(1, 0), Json.object(), "", NODE, 0);
    return new Assignment(
        execution(), store(), work, RegisteredAction.of("a", Json.class, (i, c) -> i), TIMEOUT);
  }

  /** An attempt of an execution that was put back so often. */
  public static Attempted inGeneration(int generation, Action<Json, ?> action) {
    return new Attempted(
        RegisteredAction.of("a", Json.class, action),
        Json.object(),
        NODE,
        new Work.Attempt.Fence(1, generation));
  }

  /** Runs the call on this thread. */
  public Attempted run(Runnable afterwards) {
    call.run();
    afterwards.run();
    return this;
  }

  public Attempted start() {
    return run(() -> {});
  }

  /** What is recorded in the store of {@link #execution()}. */
  public static StoreSource store() {
    Execution execution = execution();
    return new StoreSource() {
      @Override
      public Optional<Json> value(String key) {
        return execution.published(key);
      }

      @Override
      public Set<String> keys() {
        return execution.published().keySet();
      }
    };
  }

  /** A started execution whose store holds {@code kept: 1}. */
  public static Execution execution() {
    Sketch sketch = Sketch.of(Sketch.step("z").outputs("kept"), Sketch.step("a"));
    ExecutionState state = ExecutionState.empty(key -> sketch.program());
    List<Event> events =
        List.of(
            Words.started(),
            Words.scheduled("z"),
            Words.completed("z", Json.of(1)),
            Words.scheduled("a"));
    events.forEach(event -> Applier.apply(state, event));
    Execution execution = state.execution().orElseThrow();
    execution.publish();
    return execution;
  }

  public static EngineContext surroundings() {
    return new EngineContext(
        Registry.create(ActionRegistry.create(), Library.NONE),
        new SampoSettings(
            new SampoSettings.Storage(
                "", "", "", 500, Duration.ofMillis(10), Duration.ofMillis(10), true),
            MOST_BYTES,
            Duration.ofSeconds(10),
            Duration.ofMillis(10),
            new SampoSettings.Client(Duration.ofSeconds(5), Duration.ofSeconds(5)),
            new SampoSettings.Inbox(1_000, 1 << 20),
            new SampoSettings.Commands(1 << 20, MOST_BYTES, 100, 4_096),
            4),
        new FixedTime(),
        () -> 0.5,
        Runnable::run,
        Runnable::run,
        StepCache.NONE,
        Limits.create(Pace.onChange()),
        JournalState.UNKNOWN);
  }

  /** Time that stands still; what is scheduled never comes. */
  private static final class FixedTime implements Time {
    @Override
    public long now() {
      return Words.NOW;
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
      return Cancellable.alreadyCancelled();
    }
  }
}
