package io.sampo.runtime.rows;

import io.sampo.api.action.ActionContext;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The world outside: notes every call of an action, and outlives the processes. Thread-safe. */
final class Notes {
  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
  private final Map<Call, Boolean> under = new ConcurrentHashMap<>();
  private final Map<String, Integer> most = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Void>> gates = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> present = new ConcurrentHashMap<>();

  /** A call of an action: in which life of the process, for what, and when it began. */
  record Call(int life, String execution, String path, int attempt, long at) {}

  Call begun(int life, ActionContext context) {
    return begun(life, context.executionId(), context.stepPath(), context.attempt());
  }

  Call begun(int life, String execution, String path, int attempt) {
    Call call = new Call(life, execution, path, attempt, System.currentTimeMillis());
    calls.add(call);
    under.put(call, true);
    long now = under.keySet().stream().filter(other -> isBeside(call, other)).count();
    most.merge(call.execution(), (int) now, Math::max);
    return call;
  }

  private static boolean isBeside(Call call, Call other) {
    return other.life() == call.life() && other.execution().equals(call.execution());
  }

  void ended(Call call) {
    under.remove(call);
  }

  /** The calls made for an execution and those it started, in the order in which they began. */
  List<Call> of(String family) {
    return calls.stream()
        .filter(call -> Halts.Write.family(call.execution()).equals(family))
        .toList();
  }

  /** How many calls of an execution were under way at the same time, at most. */
  int most(String execution) {
    return most.getOrDefault(execution, 0);
  }

  /** A gate of an execution and those it started; once open it stays so. */
  CompletableFuture<Void> gate(String execution, String name) {
    String family = Halts.Write.family(execution);
    return gates.computeIfAbsent(family + "/" + name, key -> new CompletableFuture<>());
  }

  /** Comes to a meeting; done once that many have come in one life of the process. */
  CompletableFuture<Void> meet(Call call, String name, int count) {
    CompletableFuture<Void> met = gate(call.execution(), "meeting " + name);
    Set<String> all =
        present.compute(
            call.life() + " " + call.execution() + " " + name,
            (key, paths) -> {
              Set<String> more = paths == null ? new HashSet<>() : new HashSet<>(paths);
              more.add(call.path());
              return more;
            });
    if (all.size() >= count) {
      met.complete(null);
    }
    return met;
  }
}
