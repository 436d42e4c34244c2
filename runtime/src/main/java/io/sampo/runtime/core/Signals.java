package io.sampo.runtime.core;

import io.sampo.api.json.Json;
import io.sampo.api.json.TextHash;
import java.util.Optional;

/** The signals that have come and were not taken yet, and the steps that wait for some. */
final class Signals {
  private final Lines<Json> buffered;
  private final Entries<String, String> seen;
  private final Lines<String> listeners;
  private final Entries<String, Lines.Slot> places;
  private int count;

  private Signals(
      Lines<Json> buffered,
      Entries<String, String> seen,
      Lines<String> listeners,
      Entries<String, Lines.Slot> places) {
    this.buffered = buffered;
    this.seen = seen;
    this.listeners = listeners;
    this.places = places;
  }

  static Signals create() {
    return new Signals(Lines.create(), Entries.create(), Lines.create(), Entries.create());
  }

  Signals fork() {
    Signals fork = new Signals(buffered.fork(), seen.fork(), listeners.fork(), places.fork());
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
    keep(name, payload);
  }

  private void keep(String name, Json payload) {
    buffered.add(name, payload);
    count++;
  }

  /** Whether a signal of that name waits to be taken. */
  boolean has(String name) {
    return buffered.first(name).isPresent();
  }

  /** Takes the oldest of that name. */
  Json take(String name) {
    Lines.Slot oldest =
        buffered
            .first(name)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Expected a signal '" + name + "', but there is none"));
    Json payload = buffered.get(oldest);
    buffered.remove(oldest);
    count--;
    return payload;
  }

  void listen(String name, String path) {
    places.put(path, listeners.add(name, path));
  }

  void forget(String path) {
    Lines.Slot place = places.get(path);
    if (place != null) {
      listeners.remove(place);
      places.remove(path);
    }
  }

  /** The step that has waited longest for that signal. */
  Optional<String> listener(String name) {
    return listeners.first(name).map(listeners::get);
  }

  ExecutionSnapshot.Inbox toInbox() {
    return new ExecutionSnapshot.Inbox(buffered.toMap(), seen.toMap(), listeners.toMap());
  }

  void restore(ExecutionSnapshot.Inbox inbox) {
    inbox.seen().forEach(seen::put);
    inbox.listeners().forEach((name, paths) -> paths.forEach(path -> listen(name, path)));
    inbox.buffered().forEach((name, payloads) -> payloads.forEach(each -> keep(name, each)));
  }
}
