package io.sampo.runtime.core;

import io.sampo.api.json.Json;
import io.sampo.api.json.TextHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The signals that have come and were not taken yet, and the steps that wait for some. */
final class Signals {
  private final Entries<String, List<Json>> buffered;
  private final Entries<String, String> seen;
  private final Entries<String, List<String>> listeners;
  private int count;

  private Signals(
      Entries<String, List<Json>> buffered,
      Entries<String, String> seen,
      Entries<String, List<String>> listeners) {
    this.buffered = buffered;
    this.seen = seen;
    this.listeners = listeners;
  }

  static Signals create() {
    return new Signals(Entries.create(), Entries.create(), Entries.create());
  }

  Signals fork() {
    Signals fork = new Signals(buffered.fork(), seen.fork(), listeners.fork());
    fork.count = count;
    return fork;
  }

  /** How many wait to be taken. */
  int count() {
    return count;
  }

  /** What came under this key before, as {@link #mark} tells it. */
  Optional<String> seen(String key) {
    return Optional.ofNullable(seen.get(key));
  }

  /** Tells signals of other content apart without keeping them. */
  static String mark(String name, Json payload) {
    return TextHash.of(name + '\n' + payload);
  }

  void received(String name, String key, Json payload) {
    seen.put(key, mark(name, payload));
    buffered.put(name, with(buffered.get(name), payload));
    count++;
  }

  private static <T> List<T> with(@Nullable List<T> list, T item) {
    List<T> longer = list == null ? new ArrayList<>() : new ArrayList<>(list);
    longer.add(item);
    return List.copyOf(longer);
  }

  /** Whether a signal of that name waits to be taken. */
  boolean has(String name) {
    return buffered.get(name) != null;
  }

  /** Takes the oldest of that name. */
  Json take(String name) {
    List<Json> waiting = buffered.get(name);
    if (waiting == null) {
      throw new IllegalStateException("Expected a signal '" + name + "', but there is none");
    }
    if (waiting.size() == 1) {
      buffered.remove(name);
    } else {
      buffered.put(name, waiting.subList(1, waiting.size()));
    }
    count--;
    return waiting.get(0);
  }

  void listen(String name, String path) {
    listeners.put(name, with(listeners.get(name), path));
  }

  void forget(String name, String path) {
    List<String> paths = listeners.get(name);
    if (paths != null) {
      List<String> others = paths.stream().filter(other -> !other.equals(path)).toList();
      if (others.isEmpty()) {
        listeners.remove(name);
      } else {
        listeners.put(name, others);
      }
    }
  }

  /** The step that has waited longest for that signal. */
  Optional<String> listener(String name) {
    List<String> paths = listeners.get(name);
    return paths == null ? Optional.empty() : Optional.of(paths.get(0));
  }

  ExecutionSnapshot.Inbox toInbox() {
    return new ExecutionSnapshot.Inbox(buffered.toMap(), seen.toMap(), listeners.toMap());
  }

  void restore(ExecutionSnapshot.Inbox inbox) {
    inbox.seen().forEach(seen::put);
    inbox.listeners().forEach(listeners::put);
    for (Map.Entry<String, List<Json>> entry : inbox.buffered().entrySet()) {
      buffered.put(entry.getKey(), entry.getValue());
      count += entry.getValue().size();
    }
  }
}
