package io.sampo.samples.definitions;

import io.sampo.api.action.ActionContext;
import io.sampo.api.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The calls of actions so far, over all lives of the engine. Thread-safe; nothing here blocks. */
final class Calls {
  /** The number of no call. */
  static final int NONE = 0;

  private final int hanging;
  private final List<Call> all = new ArrayList<>();
  private final Map<String, CompletableFuture<Json>> gates = new HashMap<>();
  private int life = 1;
  private int going;
  private int most;

  /** Call number {@code hanging}, counted from 1, does not end in the engine's first life. */
  Calls(int hanging) {
    this.hanging = hanging;
  }

  /**
   * One call.
   *
   * @param name the member {@code call} of the input, or the step's path, behind the definition's
   *     name and a colon unless it is the one under test
   * @param execution the execution's id
   * @param path the step's path
   * @param attempt the attempt at the step, from 1
   * @param life the life of the engine in which it began, from 1
   */
  record Call(String name, String execution, String path, int attempt, int life) {
    /** The step instance, as {@link Recorded} names it. */
    String key() {
      return execution + "/" + path;
    }
  }

  /** Notes a call that returns at once. */
  synchronized CompletionStage<Json> passes(Json input, ActionContext context, String main) {
    begin(input, context, main);
    return hangs() ? new CompletableFuture<>() : CompletableFuture.completedFuture(input);
  }

  /** Notes a call that returns when it is {@link #end ended}. */
  synchronized CompletionStage<Json> waits(Json input, ActionContext context, String main) {
    String name = begin(input, context, main);
    going++;
    most = Math.max(most, going);
    if (hangs()) {
      return new CompletableFuture<>();
    }
    int born = life;
    CompletableFuture<Json> call = gate(name).thenApply(result -> result.isNull() ? input : result);
    return call.whenComplete((result, error) -> over(born));
  }

  private String begin(Json input, ActionContext context, String main) {
    String name = name(input, context, main);
    all.add(new Call(name, context.executionId(), context.stepPath(), context.attempt(), life));
    return name;
  }

  private static String name(Json input, ActionContext context, String main) {
    if (input instanceof Json.Obj object && object.get("call") instanceof Json.Str named) {
      return named.value();
    }
    String path = context.stepPath();
    return context.workflow().equals(main) ? path : context.workflow() + ":" + path;
  }

  private boolean hangs() {
    return life == 1 && all.size() == hanging;
  }

  private synchronized void over(int born) {
    if (born == life) {
      going--;
    }
  }

  private CompletableFuture<Json> gate(String name) {
    return gates.computeIfAbsent(name, absent -> new CompletableFuture<>());
  }

  /**
   * Lets the calls of that name return, now and later: the result, or their input if it is null.
   */
  void end(String name, Json result) {
    CompletableFuture<Json> gate;
    synchronized (this) {
      gate = gate(name);
    }
    gate.complete(result);
  }

  /** Says that the engine was ended and another one follows. */
  synchronized void nextLife() {
    life++;
    going = 0;
  }

  /** Whether a call began in the engine's present life. */
  synchronized boolean isPresent(Call call) {
    return call.life() == life;
  }

  /** Whether the call that does not end has begun. */
  synchronized boolean isHanging() {
    return hanging != NONE && life == 1 && all.size() >= hanging;
  }

  /** How many calls wait to be ended. */
  synchronized int going() {
    return going;
  }

  /** The most calls that were waiting to be ended at the same time. */
  synchronized int most() {
    return most;
  }

  synchronized List<Call> all() {
    return List.copyOf(all);
  }
}
