package io.sampo.runtime.core.state;

import io.sampo.api.json.Json;
import io.sampo.runtime.core.ExecutionSnapshot;
import io.sampo.runtime.core.FailureOrigin;
import io.sampo.runtime.core.fork.ForkArray;
import io.sampo.runtime.core.fork.ForkQueue;
import io.sampo.runtime.core.fork.ForkRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * The state of one step that contains others: of its scopes, which are numbered from 0, how many
 * there can be, how many were opened and are open, and what came of those that are over.
 */
public final class ContainerState implements ForkRegistry.Forkable<ContainerState> {
  private final Plan plan;
  private final ForkArray<Optional<Json>> results;
  private final ForkQueue continued;
  private int opened;
  private int open;
  private int done;
  private int failedSlot;
  private int scopesSinceWork;
  private boolean isPausing;
  private Optional<FailureOrigin> failureOrigin;
  private Map<String, Json> carried;

  /**
   * What was settled when the step began.
   *
   * @param items the items of a loop; empty for other steps
   * @param choice the name of the chosen option; empty for steps without options
   * @param bounds how many scopes there can be
   */
  public record Plan(List<Json> items, String choice, Bounds bounds) {
    public Plan {
      items = List.copyOf(items);
    }
  }

  /**
   * How many scopes there can be.
   *
   * @param size in all
   * @param width at the same time
   * @param needed how many must complete
   */
  public record Bounds(int size, int width, int needed) {}

  /** What calls nothing and waits for nothing might go on endlessly and fill the journal. */
  public static final int MOST_SCOPES_WITHOUT_WORK = 250_000;

  private ContainerState(Plan plan, ForkArray<Optional<Json>> results, ForkQueue continued) {
    this.plan = plan;
    this.results = results;
    this.continued = continued;
    this.failureOrigin = Optional.empty();
    this.carried = Map.of();
  }

  /**
   * Nothing opened yet.
   *
   * @param places how many results are kept
   */
  public static ContainerState create(Plan plan, int places) {
    return new ContainerState(plan, ForkArray.filled(places, Optional.empty()), ForkQueue.create());
  }

  @Override
  public ContainerState fork() {
    ContainerState fork = new ContainerState(plan, results.fork(), continued.fork());
    fork.opened = opened;
    fork.open = open;
    fork.done = done;
    fork.failedSlot = failedSlot;
    fork.scopesSinceWork = scopesSinceWork;
    fork.isPausing = isPausing;
    fork.failureOrigin = failureOrigin;
    fork.carried = carried;
    return fork;
  }

  public Plan plan() {
    return plan;
  }

  /** How many scopes were ever opened; the next one has this number. */
  public int opened() {
    return opened;
  }

  /** How many scopes are open. */
  public int open() {
    return open;
  }

  /** How many scopes have completed. */
  public int done() {
    return done;
  }

  /**
   * How many scopes were over since something inside last called or waited, those further inside
   * included. A snapshot does not keep it: it is there to stop what never ends.
   */
  public int scopesSinceWork() {
    return scopesSinceWork;
  }

  /** So many more scopes are over. */
  @Mutator
  public void scopesEnded(int scopes) {
    scopesSinceWork += scopes;
  }

  /** Something inside calls or waits. */
  @Mutator
  public void workBegan() {
    scopesSinceWork = 0;
  }

  /** Whether it goes on and on without calling an action or waiting. */
  public boolean isEndless() {
    return scopesSinceWork >= MOST_SCOPES_WITHOUT_WORK;
  }

  /** Whether the rules must open a scope or end the step; otherwise open scopes go on first. */
  public boolean isDue() {
    return !isPausing
        && (open == 0 || mayOpen() || (opened == plan.bounds().size() && hasEnough()));
  }

  /** Whether the next scope opens only at a time. */
  public boolean isPausing() {
    return isPausing;
  }

  /** Whether another scope may begin beside those that are open. */
  public boolean mayOpen() {
    return failureOrigin.isEmpty()
        && opened < plan.bounds().size()
        && open < plan.bounds().width()
        && !(opened > 0 && isEndless());
  }

  /** Whether as many scopes have completed as must. */
  public boolean hasEnough() {
    return done >= plan.bounds().needed();
  }

  public ForkArray<Optional<Json>> results() {
    return results;
  }

  /** What went wrong in the first of the failed scopes. */
  public Optional<FailureOrigin> failureOrigin() {
    return failureOrigin;
  }

  public int failedSlot() {
    return failedSlot;
  }

  /** The results of the steps of the round before, by id. */
  public Map<String, Json> carried() {
    return carried;
  }

  /** The steps in scopes that are over which failed and were taken care of. */
  public ForkQueue continued() {
    return continued;
  }

  @Mutator
  public void pauses() {
    isPausing = true;
  }

  @Mutator
  public void opens() {
    isPausing = false;
    opened++;
    open++;
  }

  /** A scope has completed; rounds keep the newest result only. */
  @Mutator
  public void completed(int slot, Json result, Map<String, Json> steps) {
    open--;
    done++;
    carried = steps;
    results.set(Math.min(slot, results.size() - 1), Optional.of(result));
  }

  @Mutator
  public void failed(int slot, FailureOrigin why) {
    open--;
    if (failureOrigin.isEmpty() || slot < failedSlot) {
      failedSlot = slot;
      failureOrigin = Optional.of(why);
    }
  }

  /**
   * Puts back what a snapshot kept.
   *
   * @param slot the number of the scope of a name
   */
  @Mutator
  public void restore(ExecutionSnapshot.Inner inner, ToIntFunction<String> slot) {
    opened = inner.counts().opened();
    done = inner.counts().done();
    failedSlot = inner.failed().map(failed -> slot.applyAsInt(failed.key())).orElse(0);
    failureOrigin = inner.failed().map(ExecutionSnapshot.Failed::failureOrigin);
    carried = inner.carried();
    inner.continued().forEach(continued::add);
    inner
        .results()
        .forEach(
            (key, result) ->
                results.set(
                    Math.min(slot.applyAsInt(key), results.size() - 1), Optional.of(result)));
  }

  /** One of the scopes that a snapshot names is open. */
  @Mutator
  public void reopened() {
    open++;
  }
}
