package io.sampo.runtime;

import com.typesafe.config.Config;
import io.sampo.api.action.ActionRegistry;
import io.sampo.api.client.WorkflowClient;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.limits.ResourceLimits;
import io.sampo.api.logging.LineLogger;
import io.sampo.api.message.SampoCommand;
import io.sampo.persistence.ExecutionIndex;
import io.sampo.runtime.attempt.ActionExecutor;
import io.sampo.runtime.builtin.BuiltinActions;
import io.sampo.runtime.context.EngineContext;
import io.sampo.runtime.context.JournalState;
import io.sampo.runtime.context.StepCache;
import io.sampo.runtime.context.Time;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.execution.ExecutionEntity;
import io.sampo.runtime.execution.Handover;
import io.sampo.runtime.limits.Limits;
import io.sampo.runtime.limits.Pace;
import io.sampo.runtime.place.LocalPlace;
import io.sampo.runtime.place.Place;
import io.sampo.runtime.place.Waker;
import io.sampo.runtime.registry.Library;
import io.sampo.runtime.registry.Registry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.eventstream.EventStream;
import org.slf4j.Logger;

/** The parts of Sampo put together for one actor system. */
final class Engine {
  static final String DISPATCHER = "sampo.dispatcher";

  /** How long the end of the actor system waits for what actions do about their cancellation. */
  private static final Duration MOST_CLEAN_UP = Duration.ofSeconds(5);

  private static final Logger LOG = LineLogger.of(Engine.class);

  private final ActorSystem<?> system;
  private final SampoSettings settings;
  private final Time time;
  private final Optional<Storage> storage;
  private final Closing closing;
  private final Limits limits;
  private final Registry registry;
  private final Place place;
  private final ActorRef<Object> router;
  private final WorkflowClient client;
  private final CompletableFuture<Void> started = new CompletableFuture<>();

  private Engine(ActorSystem<?> system, SampoSettings settings, Time time) {
    String store = settings.storage().store();
    this.system = system;
    this.settings = settings;
    this.time = time;
    this.storage =
        store.isEmpty() ? Optional.empty() : Optional.of(Storage.open(system, store, time));
    this.closing = Closing.with(system);
    this.limits = configuredLimits();
    this.registry =
        Registry.create(
            ActionRegistry.create(),
            storage.map(Storage::library).orElse(Library.NONE),
            limits::problems);
    storage.ifPresent(kept -> kept.recoverWith(registry));
    registry.limits(limits(system.settings().config().getConfig("sampo")));
    JsonSettings.apply(system.settings().config().getConfig("sampo.json"), registry);
    registry.secrets(
        ConfiguredSecrets.of(
            system.settings().config(), name -> Optional.ofNullable(System.getenv(name))));
    BuiltinActions.register(
        registry.actions(),
        system.settings().config(),
        event -> system.eventStream().tell(new EventStream.Publish<>(event)),
        time::schedule,
        closing::add);
    this.place = LocalPlace.of(spawn(executions(surroundings()), "sampo-executions"));
    this.router = spawn(CommandRouter.create(place, settings, mostPatience()), "sampo");
    this.client = new CommandClient(system, router.narrow(), settings.client(), registry::mapper);
  }

  static Engine create(ActorSystem<?> system) {
    return new Engine(
        system, SampoSettings.from(system.settings().config()), SampoSetup.timeOf(system));
  }

  private static Program.Limits limits(Config config) {
    return new Program.Limits(
        config.getInt("most-jumps"),
        JsonSettings.holdsMisfits(config.getConfig("json")),
        config.getInt("most-interruptions"),
        config.getInt("most-seen-keys"),
        new Program.Sizes(config.getBytes("most-output-bytes")),
        RetryPolicy.of(
            config.getInt("default-retry.attempts"),
            RetryPolicy.Backoff.usual(config.getDuration("default-retry.delay"))));
  }

  /** Nothing is read before the start: until then the application names its gauges. */
  private Limits configuredLimits() {
    Executor blocking = system.dispatchers().lookup(DispatcherSelector.blocking());
    Config config = system.settings().config().getConfig("sampo.limits");
    return Limits.create(
        config,
        new Pace(
            config.getDuration("check-interval"),
            this::later,
            task -> {
              var unused = started.thenRunAsync(task, blocking);
            }));
  }

  private void later(Duration delay, Runnable task) {
    try {
      time.schedule(delay, task);
    } catch (IllegalStateException e) {
      LOG.debug("The actor system ends, nothing is planned any more", e);
    }
  }

  private EngineContext surroundings() {
    ClassLoader loader = ActionExecutor.loaderOf(system);
    ExecutorService actions = ActionExecutor.create(settings.actionThreads(), loader);
    ExecutorService cancellations =
        ActionExecutor.forCancellations(settings.actionThreads(), loader);
    // the system has not ended before this has, so that those who wait for it wait for both
    system
        .classicSystem()
        .registerOnTermination(
            () -> {
              actions.shutdownNow();
              cancellations.shutdown();
              awaitCleanUp(cancellations);
            });
    return new EngineContext(
        registry,
        settings,
        time,
        () -> ThreadLocalRandom.current().nextDouble(),
        actions,
        cancellations,
        storage.map(Storage::cache).orElse(StepCache.NONE),
        limits,
        storage.map(Storage::state).orElse(JournalState.UNKNOWN));
  }

  private Behavior<LocalPlace.Message> executions(EngineContext engine) {
    return LocalPlace.create(
        (id, where) -> ExecutionEntity.create(id, engine, where),
        () -> new Handover(settings.inbox()),
        settings.storage().restartDelay());
  }

  private static void awaitCleanUp(ExecutorService cancellations) {
    try {
      if (!cancellations.awaitTermination(MOST_CLEAN_UP.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("Tasks to run on cancellation took longer than {}", MOST_CLEAN_UP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private <T> ActorRef<T> spawn(Behavior<T> behavior, String name) {
    return system.systemActorOf(behavior, name, DispatcherSelector.fromConfig(DISPATCHER));
  }

  void start() {
    SerializationCheck.verify(system);
    if (started.complete(null)) {
      Config config = system.settings().config();
      router.tell(CommandRouter.Order.OPEN);
      system
          .dispatchers()
          .lookup(DispatcherSelector.blocking())
          .execute(() -> StartReport.log(config, settings.storage(), registry, index()));
      storage
          .filter(kept -> settings.storage().wakes())
          .ifPresent(
              kept ->
                  spawn(
                      Waker.create(
                          kept.dueExecutions(),
                          place,
                          new Waker.Pace(
                              time,
                              settings.storage().wakeInterval(),
                              config.getDuration("sampo.reconcile-interval"),
                              config.getInt("pekko.persistence.max-concurrent-recoveries"))),
                      "sampo-waker"));
    }
  }

  /** A little less than those wait who ask, so that they hear why they have waited. */
  private Duration mostPatience() {
    return settings.client().askTimeout().multipliedBy(9).dividedBy(10);
  }

  CompletionStage<Void> whenStarted() {
    return started.copy();
  }

  ActorSystem<?> system() {
    return system;
  }

  Closing closing() {
    return closing;
  }

  ResourceLimits limits() {
    return limits;
  }

  Registry registry() {
    return registry;
  }

  ActorRef<SampoCommand> router() {
    return router.narrow();
  }

  WorkflowClient client() {
    return client;
  }

  Optional<ExecutionIndex> index() {
    return storage.map(Storage::index);
  }
}
