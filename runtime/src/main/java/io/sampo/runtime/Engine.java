package io.sampo.runtime;

import com.typesafe.config.Config;
import io.sampo.api.action.ActionRegistry;
import io.sampo.api.client.WorkflowClient;
import io.sampo.api.limits.ResourceLimits;
import io.sampo.api.message.SampoCommand;
import io.sampo.persistence.ExecutionIndex;
import io.sampo.runtime.attempt.ActionExecutor;
import io.sampo.runtime.builtin.BuiltinActions;
import io.sampo.runtime.context.EngineContext;
import io.sampo.runtime.context.StepCache;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.limits.Limits;
import io.sampo.runtime.limits.Pace;
import io.sampo.runtime.place.LocalPlace;
import io.sampo.runtime.place.Region;
import io.sampo.runtime.place.Waker;
import io.sampo.runtime.registry.Library;
import io.sampo.runtime.registry.Registry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.eventstream.EventStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of Sampo put together for one actor system. */
final class Engine {
  static final String DISPATCHER = "sampo.dispatcher";

  /** How long the end of the actor system waits for what actions do about their cancellation. */
  private static final Duration MOST_CLEAN_UP = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  private final ActorSystem<?> system;
  private final SampoSettings settings;
  private final Optional<Storage> storage;
  private final Closing closing;
  private final Limits limits;
  private final Registry registry;
  private final Region region;
  private final ActorRef<SampoCommand> door;
  private final WorkflowClient client;
  private final AtomicBoolean running = new AtomicBoolean();

  private Engine(ActorSystem<?> system, SampoSettings settings, Optional<Storage> storage) {
    this.system = system;
    this.settings = settings;
    this.storage = storage;
    this.closing = Closing.with(system);
    this.limits = limits(system);
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
        event -> system.eventStream().tell(new EventStream.Publish<>(event)));
    this.region = LocalPlace.of(spawn(LocalPlace.create(surroundings()), "sampo-executions"));
    this.door = spawn(CommandRouter.create(region, running::get), "sampo");
    this.client = new CommandClient(system, door, settings.askTimeout(), registry::mapper);
  }

  static Engine create(ActorSystem<?> system) {
    SampoSettings settings = SampoSettings.from(system.settings().config());
    String store = settings.storage().store();
    return new Engine(
        system,
        settings,
        store.isEmpty() ? Optional.empty() : Optional.of(Storage.open(system, store)));
  }

  private static Program.Limits limits(Config config) {
    return new Program.Limits(
        config.getInt("most-jumps"),
        JsonSettings.holdsMisfits(config.getConfig("json")),
        config.getInt("most-interruptions"),
        config.getInt("most-seen-keys"),
        new Program.Sizes(
            config.getBytes("most-input-bytes"),
            config.getBytes("most-output-bytes"),
            config.getInt("most-tags"),
            Math.toIntExact(config.getBytes("most-text-bytes"))));
  }

  private static Limits limits(ActorSystem<?> system) {
    Config config = system.settings().config().getConfig("sampo.limits");
    return Limits.create(
        config,
        new Pace(
            Clock.systemUTC(),
            config.getDuration("check-interval"),
            (delay, task) ->
                system.scheduler().scheduleOnce(delay, task, system.executionContext())));
  }

  private EngineContext surroundings() {
    ExecutorService actions = ActionExecutor.create(settings.actionThreads());
    ExecutorService cancellations = ActionExecutor.forCancellations(settings.actionThreads());
    // the system has not ended before this has, so that whoever waits for it waits for both
    system
        .classicSystem()
        .registerOnTermination(
            () -> {
              actions.shutdownNow();
              cancellations.shutdown();
              awaitCleanUp(cancellations);
            });
    Clock clock = Clock.systemUTC();
    return new EngineContext(
        registry,
        settings,
        clock,
        () -> ThreadLocalRandom.current().nextDouble(),
        actions,
        cancellations,
        storage.map(kept -> kept.cache(clock)).orElse(StepCache.NONE),
        limits);
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
    if (running.compareAndSet(false, true)) {
      storage.ifPresent(
          kept ->
              spawn(
                  Waker.create(
                      kept.sleepers(),
                      region,
                      new Waker.Pace(Clock.systemUTC(), settings.storage().wakeInterval())),
                  "sampo-waker"));
    }
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

  ActorRef<SampoCommand> door() {
    return door;
  }

  WorkflowClient client() {
    return client;
  }

  Optional<ExecutionIndex> index() {
    return storage.map(Storage::index);
  }
}
