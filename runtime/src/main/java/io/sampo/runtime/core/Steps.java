package io.sampo.runtime.core;

import io.sampo.runtime.core.program.Task;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All step instances of a run, scope by scope, and the queues of those that may begin. */
final class Steps {
  private final Shelf<Scope> scopes;
  private final Shelf<Inside> insides;
  private final Queue calls;
  private final Queue others;
  private final Consumer<String> idle;
  private int attempting;
  private int held;

  private Steps(Shelf<Scope> scopes, Shelf<Inside> insides, Queues queues, Consumer<String> idle) {
    this.scopes = scopes;
    this.insides = insides;
    this.calls = queues.calls();
    this.others = queues.others();
    this.idle = idle;
  }

  private record Queues(Queue calls, Queue others) {}

  /** No steps; {@code idle} is told the scopes in which nothing goes on any more. */
  static Steps create(Consumer<String> idle) {
    Queues queues = new Queues(Queue.create(), Queue.create());
    return new Steps(Shelf.create(), Shelf.create(), queues, idle);
  }

  Steps fork(Consumer<String> ofTheFork) {
    Queues queues = new Queues(calls.fork(), others.fork());
    Steps fork = new Steps(scopes.fork(), insides.fork(), queues, ofTheFork);
    fork.attempting = attempting;
    fork.held = held;
    return fork;
  }

  /** How many attempts should be running. */
  int attempting() {
    return attempting;
  }

  /** How many steps wait for somebody to decide what follows their failure. */
  int held() {
    return held;
  }

  @Nullable Scope scope(String path) {
    return scopes.get(path);
  }

  @Nullable Inside inside(String step) {
    return insides.get(step);
  }

  Set<String> scopePaths() {
    return scopes.names();
  }

  Set<String> insidePaths() {
    return insides.names();
  }

  /** The paths of those that may begin, first come first of each sort. */
  List<String> ready() {
    return Stream.concat(
            others.toList(this::isReady).stream(), calls.toList(this::isReady).stream())
        .toList();
  }

  /** Opens a scope: its steps that wait for nothing are ready. */
  Scope open(Scope.Frame frame) {
    Scope scope = adopt(frame);
    scope.open(index -> enqueue(scope, index));
    if (scope.active() == 0) {
      idle.accept(scope.path());
    }
    return scope;
  }

  /** Takes in a scope as it is, for a snapshot to fill. */
  Scope adopt(Scope.Frame frame) {
    Scope scope = Scope.create(frame);
    scopes.put(frame.path(), scope);
    return scope;
  }

  void close(Scope scope) {
    scopes.remove(scope.path());
  }

  void enter(String step, Inside inside) {
    insides.put(step, inside);
  }

  void leave(String step) {
    insides.remove(step);
  }

  /** Changes the state of a step, and nothing else. */
  void set(Place place, StepState state) {
    Doing before = place.state().doing();
    Doing after = state.doing();
    attempting += count(after, Doing.ATTEMPTING) - count(before, Doing.ATTEMPTING);
    held += count(after, Doing.HELD) - count(before, Doing.HELD);
    place.scope().set(place.index(), state);
    if (before.isActive() && place.scope().active() == 0) {
      idle.accept(place.scope().path());
    }
  }

  private static int count(Doing doing, Doing counted) {
    return doing == counted ? 1 : 0;
  }

  void enqueue(Scope scope, int index) {
    set(new Place(scope, index), scope.step(index).to(Doing.READY));
    queue(scope.node(index).task()).add(scope.pathOf(index));
  }

  /** Puts a step that is ready into its queue, in the order of a snapshot. */
  void requeue(Place place) {
    queue(place.node().task()).add(place.path());
  }

  /** Takes a ready step out of its queue. */
  void dequeue(Place place) {
    queue(place.node().task()).take(place.path(), this::isReady);
  }

  private Queue queue(Task task) {
    return task instanceof Task.Attempt ? calls : others;
  }

  /** Attempts need one of so many places; all else begins at once. */
  Optional<Place> next(int places) {
    Optional<String> free = others.first(this::isReady);
    return free.or(() -> attempting < places ? calls.first(this::isReady) : Optional.empty())
        .flatMap(this::find);
  }

  /** Tells the steps that depend on one that it is done. */
  void done(Place place) {
    place.scope().done(place.index(), index -> enqueue(place.scope(), index));
  }

  /**
   * The steps that are doing something, wherever they stand; scopes in the order of their paths.
   */
  List<Place> with(Doing some) {
    return scopes.names().stream()
        .map(scopes::get)
        .filter(Objects::nonNull)
        .flatMap(scope -> scope.with(some).stream().map(index -> new Place(scope, index)))
        .toList();
  }

  /** The step of that path, whatever occurrence of it is the newest. */
  Place untouched(String path) {
    Scope scope = scopes.get(Paths.scope(path));
    int index = scope == null ? -1 : scope.block().indexOf(Paths.id(Paths.name(path)));
    if (scope == null || index < 0) {
      throw new IllegalStateException("Expected a step of the definition, but got '" + path + "'");
    }
    return new Place(scope, index);
  }

  private boolean isReady(String path) {
    return find(path).filter(place -> place.state().doing() == Doing.READY).isPresent();
  }

  Optional<Place> find(String path) {
    if (path.endsWith("]")) {
      Scope solo = scopes.get(path);
      return solo != null && solo.block().isSolo()
          ? Optional.of(new Place(solo, 0))
          : Optional.empty();
    }
    Scope scope = scopes.get(Paths.scope(path));
    if (scope == null) {
      return Optional.empty();
    }
    String name = Paths.name(path);
    int index = scope.block().indexOf(Paths.id(name));
    return index >= 0 && scope.pathOf(index).equals(path)
        ? Optional.of(new Place(scope, index))
        : Optional.empty();
  }
}
