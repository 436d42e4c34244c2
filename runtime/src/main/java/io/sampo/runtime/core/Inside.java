package io.sampo.runtime.core;

import io.sampo.api.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state of one step that holds others: of its scopes, which are numbered from 0, how many there
 * can be, how many were opened and are open, and what came of those that are over. What the scopes
 * are is told by {@link Holders}, what follows from it is ruled by {@link Holding}.
 */
final class Inside implements Shelf.Forkable<Inside> {
  private final Plan plan;
  private final Cells<Optional<Json>> results;
  private final Fifo continued;
  private int opened;
  private int open;
  private int done;
  private int failedSlot;
  private int quiet;
  private Optional<Trouble> trouble;
  private Map<String, Json> carried;

  /**
   * What was settled when the step began.
   *
   * @param items the items of a loop; empty for other steps
   * @param size how many scopes there can be
   * @param choice which option was chosen; 0 for steps without options
   */
  record Plan(List<Json> items, int size, int choice) {
    Plan {
      items = List.copyOf(items);
    }
  }

  private Inside(Plan plan, Cells<Optional<Json>> results, Fifo continued) {
    this.plan = plan;
    this.results = results;
    this.continued = continued;
    this.trouble = Optional.empty();
    this.carried = Map.of();
  }

  /**
   * Nothing opened yet.
   *
   * @param places how many results are kept
   */
  static Inside create(Plan plan, int places) {
    return new Inside(plan, Cells.filled(places, Optional.empty()), Fifo.create());
  }

  @Override
  public Inside fork() {
    Inside fork = new Inside(plan, results.fork(), continued.fork());
    fork.opened = opened;
    fork.open = open;
    fork.done = done;
    fork.failedSlot = failedSlot;
    fork.quiet = quiet;
    fork.trouble = trouble;
    fork.carried = carried;
    return fork;
  }

  Plan plan() {
    return plan;
  }

  /** How many scopes were ever opened; the next one has this number. */
  int opened() {
    return opened;
  }

  /** How many scopes are open. */
  int open() {
    return open;
  }

  /** How many scopes have completed. */
  int done() {
    return done;
  }

  /**
   * How many scopes were over since something inside last called or waited, those further inside
   * included. A snapshot does not keep it: it is there to stop what never ends.
   */
  int quiet() {
    return quiet;
  }

  /** So many more scopes are over. */
  void idles(int scopes) {
    quiet += scopes;
  }

  /** Something inside calls or waits. */
  void stirs() {
    quiet = 0;
  }

  Cells<Optional<Json>> results() {
    return results;
  }

  /** What went wrong in the first of the failed scopes. */
  Optional<Trouble> trouble() {
    return trouble;
  }

  int failedSlot() {
    return failedSlot;
  }

  /** The results of the steps of the round before, by id. */
  Map<String, Json> carried() {
    return carried;
  }

  /** The steps in scopes that are over which failed and were taken care of. */
  Fifo continued() {
    return continued;
  }

  void opens() {
    opened++;
    open++;
  }

  /** A scope has completed; rounds keep the newest result only. */
  void completed(int slot, Json result, Map<String, Json> steps) {
    open--;
    done++;
    carried = steps;
    results.set(Math.min(slot, results.size() - 1), Optional.of(result));
  }

  void failed(int slot, Trouble why) {
    open--;
    if (trouble.isEmpty() || slot < failedSlot) {
      failedSlot = slot;
      trouble = Optional.of(why);
    }
  }

  /** Puts back what a snapshot kept. */
  void restore(ExecutionSnapshot.Inner inner) {
    opened = inner.counts().opened();
    done = inner.counts().done();
    failedSlot = inner.failed().map(ExecutionSnapshot.Failed::slot).orElse(0);
    trouble = inner.failed().map(ExecutionSnapshot.Failed::trouble);
    carried = inner.carried();
    inner.continued().forEach(continued::add);
    inner.results().forEach((slot, result) -> results.set(slot, Optional.of(result)));
  }

  /** One of the scopes that a snapshot names is open. */
  void reopened() {
    open++;
  }
}
