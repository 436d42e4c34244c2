package io.sampo.runtime.core.state;

import io.sampo.runtime.core.StepPhase;
import io.sampo.runtime.core.StepState;
import io.sampo.runtime.core.fork.ForkRegistry;
import io.sampo.runtime.core.program.Task;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All step instances of a run, scope by scope, and the queues of those that may begin. */
public final class Steps {
  private final ForkRegistry<Scope> scopes;
  private final ForkRegistry<ContainerState> containers;
  private final StepsByPath byPath;
  private final PendingQueue calls;
  private final PendingQueue others;
  private final IdleScopes idle;
  private final PendingQueue due;
  private final PendingQueue told;
  private int attempting;
  private int held;

  private Steps(
      ForkRegistry<Scope> scopes,
      StepsByPath byPath,
      ForkRegistry<ContainerState> containers,
      Queues queues) {
    this.scopes = scopes;
    this.containers = containers;
    this.byPath = byPath;
    this.calls = queues.calls();
    this.others = queues.others();
    this.idle = queues.idle();
    this.due = queues.due();
    this.told = queues.told();
  }

  private record Queues(
      PendingQueue calls,
      PendingQueue others,
      IdleScopes idle,
      PendingQueue due,
      PendingQueue told) {}

  public static Steps create() {
    Queues queues =
        new Queues(
            PendingQueue.create(),
            PendingQueue.create(),
            IdleScopes.create(),
            PendingQueue.create(),
            PendingQueue.create());
    ForkRegistry<Scope> scopes = ForkRegistry.create();
    return new Steps(scopes, StepsByPath.create(scopes), ForkRegistry.create(), queues);
  }

  public Steps fork() {
    Queues queues = new Queues(calls.fork(), others.fork(), idle.fork(), due.fork(), told.fork());
    ForkRegistry<Scope> forked = scopes.fork();
    Steps fork = new Steps(forked, byPath.fork(forked), containers.fork(), queues);
    fork.attempting = attempting;
    fork.held = held;
    return fork;
  }

  /** How many attempts should be running. */
  public int attempting() {
    return attempting;
  }

  /** How many steps wait for somebody to decide what follows their failure. */
  public int held() {
    return held;
  }

  public @Nullable Scope scope(String path) {
    return scopes.get(path);
  }

  public @Nullable ContainerState container(String step) {
    return containers.get(step);
  }

  public Set<String> scopePaths() {
    return scopes.names();
  }

  public Set<String> containerPaths() {
    return containers.names();
  }

  /** The paths of those that may begin, first come first of each sort. */
  public List<String> ready() {
    return Stream.concat(
            others.toList(this::isReady).stream(), calls.toList(this::isReady).stream())
        .toList();
  }

  /** Opens a scope: its steps that wait for nothing are ready. */
  @Mutator
  public Scope open(Scope.Frame frame) {
    Scope scope = adopt(frame);
    scope.open(index -> enqueue(scope, index));
    if (scope.active() == 0) {
      idle.add(scope.path(), this::isIdle);
    }
    return scope;
  }

  /** Takes in a scope as it is, for a snapshot to fill. */
  @Mutator
  public Scope adopt(Scope.Frame frame) {
    Scope scope = Scope.create(frame);
    scopes.put(frame.path(), scope);
    return scope;
  }

  @Mutator
  public void close(Scope scope) {
    scopes.remove(scope.path());
  }

  @Mutator
  public void enter(String step, ContainerState container) {
    containers.put(step, container);
    changed(step);
  }

  /** Something about the scopes of a step that contains others has changed. */
  @Mutator
  public void changed(String container) {
    due.add(container, this::isDue);
  }

  /** Finds out what is to be settled next, where a snapshot was put back. */
  @Mutator
  public void review() {
    told.clear();
    containers.names().forEach(this::changed);
    for (String path : scopes.names()) {
      Scope scope = Objects.requireNonNull(scopes.get(path));
      scope.recount();
      IntStream.range(0, scope.block().size()).forEach(at -> tell(new StepRef(scope, at)));
    }
    scopes.names().stream().filter(this::isIdle).forEach(path -> idle.add(path, this::isIdle));
  }

  private void tell(StepRef ref) {
    if (isTold(ref.state())) {
      told.add(ref.path(), this::isTold);
    }
  }

  /** The next step that somebody has decided on, or how to undo which is to be noted. */
  public Optional<StepRef> told() {
    return told.first(this::isTold).flatMap(this::find);
  }

  private boolean isTold(String path) {
    return find(path).filter(ref -> isTold(ref.state())).isPresent();
  }

  private static boolean isTold(StepState state) {
    return state.remarks().remedy().isPresent() || state.remarks().isUndoDue();
  }

  /** The next step that contains others for which the rules must do something. */
  public Optional<StepRef> due() {
    return due.first(this::isDue).flatMap(this::find);
  }

  private boolean isDue(String step) {
    ContainerState container = containers.get(step);
    return container != null && container.isDue();
  }

  /**
   * The next scope inside a step, or of that part, in which nothing goes on any more: the first by
   * its path, whatever led to this state.
   */
  public Optional<Scope> idle(String part) {
    return idle.first(path -> isIdle(path) && (path.equals(part) || isInside(path)))
        .map(path -> Objects.requireNonNull(scopes.get(path)));
  }

  private boolean isIdle(String path) {
    Scope scope = scopes.get(path);
    return scope != null && scope.active() == 0;
  }

  private boolean isInside(String path) {
    return Objects.requireNonNull(scopes.get(path)).owner().isPresent();
  }

  @Mutator
  public void leave(String step) {
    containers.remove(step);
  }

  /** Changes the state of a step, and nothing else. */
  @Mutator
  public void set(StepRef ref, StepState state) {
    StepPhase before = ref.state().phase();
    StepPhase after = state.phase();
    attempting += count(after, StepPhase.ATTEMPTING) - count(before, StepPhase.ATTEMPTING);
    held += count(after, StepPhase.HELD) - count(before, StepPhase.HELD);
    byPath.set(ref, state);
    tell(ref);
    if (before.isActive() && ref.scope().active() == 0) {
      idle.add(ref.scope().path(), this::isIdle);
    }
  }

  private static int count(StepPhase phase, StepPhase counted) {
    return phase == counted ? 1 : 0;
  }

  @Mutator
  public void enqueue(Scope scope, int index) {
    set(new StepRef(scope, index), scope.step(index).ready());
    queue(scope.node(index).task()).add(scope.pathOf(index), this::isReady);
  }

  /** Puts a step that is ready into its queue, in the order of a snapshot. */
  @Mutator
  public void requeue(StepRef ref) {
    queue(ref.node().task()).add(ref.path(), this::isReady);
  }

  /** Takes a ready step out of its queue. */
  @Mutator
  public void dequeue(StepRef ref) {
    queue(ref.node().task()).take(ref.path(), this::isReady);
  }

  /** Takes a ready step that will not begin out of its queue. */
  @Mutator
  public void unqueue(StepRef ref) {
    queue(ref.node().task()).remove(ref.path(), this::isReady);
  }

  private PendingQueue queue(Task task) {
    return task instanceof Task.Attempt ? calls : others;
  }

  /** Attempts need one of so many places; all else begins at once. */
  public Optional<StepRef> next(int places) {
    Optional<String> free = others.first(this::isReady);
    return free.or(() -> attempting < places ? calls.first(this::isReady) : Optional.empty())
        .flatMap(this::find);
  }

  /** Tells the steps that depend on one that it is over. */
  @Mutator
  public void over(StepRef ref) {
    ref.scope().over(ref.index(), index -> enqueue(ref.scope(), index));
  }

  /**
   * The steps that are doing something, wherever they stand; scopes in the order of their paths.
   */
  public List<StepRef> with(StepPhase some) {
    return scopes.names().stream()
        .map(scopes::get)
        .filter(Objects::nonNull)
        .flatMap(scope -> scope.with(some).stream().map(index -> new StepRef(scope, index)))
        .toList();
  }

  /** The step of that path, whatever occurrence of it is the newest. */
  public StepRef untouched(String path) {
    return byPath.untouched(path);
  }

  private boolean isReady(String path) {
    return find(path).filter(ref -> ref.state().phase() == StepPhase.READY).isPresent();
  }

  /** The step instance of that key, whose scope must be open. */
  public StepRef at(StepKey key) {
    return byPath.at(key);
  }

  /** The step instance of that path, if it can be one now. */
  public Optional<StepRef> find(String path) {
    return byPath.find(path);
  }
}
