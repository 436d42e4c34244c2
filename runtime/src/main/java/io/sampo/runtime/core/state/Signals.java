package io.sampo.runtime.core.state;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.runtime.core.ExecutionSnapshot;
import io.sampo.runtime.core.fork.ForkMap;
import io.sampo.runtime.core.fork.ForkQueues;
import java.util.Optional;

/** The signals that have come and were not taken yet, and the steps that wait for some. */
public final class Signals {
  private final ForkQueues<Json> buffered;
  private final SeenKeys seen;
  private final SeenKeys resumed;
  private final ForkQueues<String> listeners;
  private final ForkMap<String, ForkQueues.Slot> places;
  private final PendingQueue due;
  private int count;

  private Signals(
      ForkQueues<Json> buffered,
      SeenKeys seen,
      SeenKeys resumed,
      ForkQueues<String> listeners,
      ForkMap<String, ForkQueues.Slot> places,
      PendingQueue due) {
    this.buffered = buffered;
    this.seen = seen;
    this.resumed = resumed;
    this.listeners = listeners;
    this.places = places;
    this.due = due;
  }

  public static Signals create() {
    return new Signals(
        ForkQueues.create(),
        SeenKeys.create(),
        SeenKeys.create(),
        ForkQueues.create(),
        ForkMap.create(),
        PendingQueue.create());
  }

  public Signals fork() {
    Signals fork =
        new Signals(
            buffered.fork(),
            seen.fork(),
            resumed.fork(),
            listeners.fork(),
            places.fork(),
            due.fork());
    fork.count = count;
    return fork;
  }

  /** How many wait to be taken. */
  public int count() {
    return count;
  }

  /** The keys of the signals that have come. */
  public SeenKeys seen() {
    return seen;
  }

  /** The keys of the decisions on held steps. */
  public SeenKeys resumed() {
    return resumed;
  }

  /** Tells signals of other content apart without keeping them. */
  private static String mark(String name, Json payload) {
    return SeenKeys.mark(name + '\n' + JsonText.canonical(payload));
  }

  /** Whether a signal is the one that left a mark; older marks are made of the text as it came. */
  public static boolean isMarked(String mark, String name, Json payload) {
    return mark.equals(mark(name, payload)) || mark.equals(SeenKeys.mark(name + '\n' + payload));
  }

  /**
   * A signal has come.
   *
   * @param most how many keys are remembered
   */
  @Mutator
  public void received(String name, String key, Json payload, int most) {
    seen.add(key, mark(name, payload), most);
    keep(name, payload);
  }

  private void keep(String name, Json payload) {
    buffered.add(name, payload);
    count++;
    due.add(name, this::isDue);
  }

  /** Whether a signal of that name waits to be taken. */
  public boolean has(String name) {
    return buffered.first(name).isPresent();
  }

  /** Takes the oldest of that name. */
  @Mutator
  public Json take(String name) {
    ForkQueues.Slot oldest =
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

  @Mutator
  public void listen(String name, String path) {
    places.put(path, listeners.add(name, path));
    due.add(name, this::isDue);
  }

  @Mutator
  public void forget(String path) {
    ForkQueues.Slot ref = places.get(path);
    if (ref != null) {
      listeners.remove(ref);
      places.remove(path);
    }
  }

  /** The step that is to take a signal which has come, if there is one. */
  public Optional<String> due() {
    return due.first(this::isDue).flatMap(this::listener);
  }

  private boolean isDue(String name) {
    return has(name) && listener(name).isPresent();
  }

  /** The step that has waited longest for that signal. */
  public Optional<String> listener(String name) {
    return listeners.first(name).map(listeners::get);
  }

  public ExecutionSnapshot.Inbox toInbox() {
    return new ExecutionSnapshot.Inbox(
        buffered.toMap(), seen.toList(), resumed.toList(), listeners.toMap());
  }

  @Mutator
  public void restore(ExecutionSnapshot.Inbox inbox) {
    seen.restore(inbox.seen());
    resumed.restore(inbox.resumed());
    inbox.listeners().forEach((name, paths) -> paths.forEach(path -> listen(name, path)));
    inbox.buffered().forEach((name, payloads) -> payloads.forEach(each -> keep(name, each)));
  }
}
