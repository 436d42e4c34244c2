package io.sampo.runtime.oracle;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.sampo.api.action.ActionContext;
import io.sampo.api.action.ActionException;
import io.sampo.api.json.Json;
import io.sampo.runtime.Sampo;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;

/**
 * The real engine on a journal file, with actions that follow scripts. It can be brought down in
 * the middle of whatever it does, and comes up again on the same file.
 */
final class World implements AutoCloseable {
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "sampo.default-retry.delay", "1ms",
          "sampo.wake-interval", "40ms",
          "sampo.snapshot-every", 3,
          "sampo.ask-timeout", "90s",
          "sampo.action-threads", 2_000,
          "pekko.coordinated-shutdown.run-by-actor-system-terminate", "off",
          "pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", "off");

  private final Config config;
  private final Map<String, Trial> trials = new ConcurrentHashMap<>();
  private final AtomicInteger crashesWanted = new AtomicInteger();
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private Life life;
  private int crashes;
  private @Nullable Throwable ruined;

  private World(Config config) {
    this.config = config;
    this.life = begin();
  }

  static World on(Path folder) {
    Config config =
        ConfigFactory.load()
            .withValue(
                "sampo.persistence.sqlite.file",
                ConfigValueFactory.fromAnyRef(folder.resolve("sampo.db").toString()));
    for (Map.Entry<String, Object> setting : SETTINGS.entrySet()) {
      config =
          config.withValue(setting.getKey(), ConfigValueFactory.fromAnyRef(setting.getValue()));
    }
    return new World(config);
  }

  /** The engine from one crash to the next. */
  static final class Life {
    private final ActorSystem<Void> system;
    private final boolean leavesMemory;
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    private Life(ActorSystem<Void> system, boolean leavesMemory) {
      this.system = system;
      this.leavesMemory = leavesMemory;
    }

    /**
     * Whether executions leave memory at every chance. An attempt that begins at that moment is
     * given up and made again, as after a crash.
     */
    boolean leavesMemory() {
      return leavesMemory;
    }

    Sampo sampo() {
      return Sampo.get(system);
    }

    /**
     * Waits for an answer.
     *
     * @throws Over when there will be none
     */
    <T> T get(CompletionStage<T> stage, int seconds) throws Over, TimeoutException {
      CompletableFuture<T> answer = stage.toCompletableFuture();
      try {
        CompletableFuture.anyOf(answer, over).get(seconds, TimeUnit.SECONDS);
        if (over.isDone()) {
          throw new Over();
        }
        return answer.get();
      } catch (ExecutionException e) {
        if (over.isDone()) {
          throw new Over();
        }
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    boolean isOver() {
      return over.isDone();
    }
  }

  /** The engine was brought down. */
  static final class Over extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** Definitions under way are found by themselves; those that they will call are known by name. */
  private Life begin() {
    boolean leavesMemory = crashes % 2 == 1;
    Config own =
        config.withValue(
            "sampo.passivate-after", ConfigValueFactory.fromAnyRef(leavesMemory ? "20ms" : "10s"));
    Life begun = new Life(ActorSystem.create(Behaviors.empty(), "oracle", own), leavesMemory);
    for (String name : RandomActions.NAMES) {
      begun
          .sampo()
          .actions()
          .register(name, Json.class, (input, context) -> perform(begun, input, context));
    }
    trials.values().stream()
        .distinct()
        .forEach(trial -> trial.work().children().forEach(begun.sampo()::register));
    begun.sampo().start();
    return begun;
  }

  /**
   * The engine as it is; waits while it is down.
   *
   * @throws IllegalStateException when it did not come up again
   */
  Life life() {
    lock.readLock().lock();
    try {
      if (ruined != null) {
        throw new IllegalStateException(
            "the engine did not go down and come up again: " + ruined, ruined);
      }
      return life;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Ends the engine as abruptly as a process can, and begins anew. */
  void crash() {
    lock.writeLock().lock();
    try {
      end();
      crashes++;
      life = begin();
    } catch (RuntimeException | Error e) {
      ruined = e;
      throw e;
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void end() {
    life.over.complete(null);
    life.system.terminate();
    try {
      life.system.getWhenTerminated().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  int crashes() {
    lock.readLock().lock();
    try {
      return crashes;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The next action whose script says so brings the engine down. */
  void crashInAnAction() {
    crashesWanted.set(1);
  }

  /** Makes the actions of a workload known. */
  void expect(Trial trial) {
    names(trial).forEach(name -> trials.put(name, trial));
  }

  void forget(Trial trial) {
    trials.keySet().removeAll(names(trial));
  }

  private static Set<String> names(Trial trial) {
    Set<String> names = new HashSet<>(Set.of(trial.work().name()));
    trial.work().children().forEach(child -> names.add(child.name()));
    return names;
  }

  private Json perform(Life within, Json input, ActionContext context)
      throws InterruptedException, ActionException {
    Trial trial = trials.get(context.workflow());
    if (trial == null) {
      return input;
    }
    String step = step(context.stepPath());
    Act act = trial.work().act(step, context.attempt());
    if (act instanceof Act.Crash && crashesWanted.compareAndSet(1, 0)) {
      new Thread(this::crash, "crash").start();
      hang();
    }
    if (act.hangs()) {
      hang();
    }
    if (within.isOver()) {
      hang();
    }
    if (Workload.counts(step)) {
      trial.called(Verdict.call(step, context.attempt(), Verdict.plain(input)));
    }
    return act.play(input, (key, more) -> add(context, ((Json.Str) key).value(), more));
  }

  private static Json add(ActionContext context, String key, Json more) {
    long sum =
        context.store().find(key, Long.class).orElse(0L) + ((Json.Num) more).value().longValue();
    context.store().put(key, sum);
    return Json.of(sum);
  }

  private static void hang() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  /** The id of a step in its path: what stands behind the last slash, without numbers. */
  static String step(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.split("[\\[#~]", 2)[0];
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      end();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
