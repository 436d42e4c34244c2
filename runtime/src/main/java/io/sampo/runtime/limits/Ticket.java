package io.sampo.runtime.limits;

import io.sampo.api.view.WaitingFor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A claim that has to be served; everything but its front is guarded by the lock of the turnstile.
 */
final class Ticket implements Claim {
  private final LimitQueue turnstile;
  private final Map<String, Integer> needs;
  private final List<Pool> pools = new ArrayList<>();
  private volatile Map<String, List<Integer>> held = Map.of();
  private Runnable task = () -> {};
  private long number;
  private State state = State.NEW;

  private enum State {
    NEW,
    WAITING,
    HOLDING,
    OVER
  }

  Ticket(LimitQueue turnstile, Map<String, Integer> needs) {
    this.turnstile = turnstile;
    this.needs = needs;
  }

  @Override
  public void enter(Runnable next) {
    turnstile.enter(this, next);
  }

  @Override
  public void release() {
    turnstile.leave(this);
  }

  @Override
  public Optional<WaitingFor> waitingFor() {
    return turnstile.waitingFor(this);
  }

  @Override
  public List<Integer> units(String pool) {
    return held.getOrDefault(pool, List.of());
  }

  Map<String, Integer> needs() {
    return needs;
  }

  int needs(Pool pool) {
    return needs.getOrDefault(pool.name(), 0);
  }

  /** Where it stands among all who ever waited. */
  long number() {
    return number;
  }

  boolean isWaiting() {
    return state == State.WAITING;
  }

  boolean isNew() {
    return state == State.NEW;
  }

  /** From now on it waits, to run that task. */
  void arrive(long place, Runnable next) {
    state = State.WAITING;
    number = place;
    task = next;
  }

  /** Queues at all of these, the ones it waited at before forgotten. */
  void queueAt(List<Pool> all) {
    pools.clear();
    pools.addAll(all);
    pools.forEach(pool -> pool.add(this));
  }

  List<Pool> pools() {
    return List.copyOf(pools);
  }

  /** Whether it is first everywhere, and everywhere there is enough. */
  boolean isServable() {
    return pools.stream().allMatch(pool -> pool.canServe(this));
  }

  /** Takes what it needs and begins. */
  void serve() {
    Map<String, List<Integer>> units = new HashMap<>();
    for (Pool pool : pools) {
      pool.remove(this);
      units.put(pool.name(), pool.take(needs(pool)));
    }
    held = Map.copyOf(units);
    state = State.HOLDING;
    task.run();
  }

  /** Waits no longer, or gives back what it holds. */
  void end() {
    if (state == State.HOLDING) {
      pools.forEach(pool -> pool.giveBack(units(pool.name())));
    } else {
      pools.forEach(pool -> pool.remove(this));
    }
    state = State.OVER;
  }
}
