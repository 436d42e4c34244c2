package io.sampo.runtime.execution;

import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand;
import io.sampo.api.message.SampoCommand.Answer;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Decider;
import io.sampo.runtime.core.Decision;
import io.sampo.runtime.core.ExecutionState;
import io.sampo.runtime.core.Run;
import io.sampo.runtime.wire.Transition;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.BackoffSupervisorStrategy;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * One execution as an event-sourced actor: translates messages to commands of the core, records the
 * events, and lets the workbench do what the agenda then says. It takes no decision of its own.
 */
public final class ExecutionEntity
    extends EventSourcedBehavior<EntityMessage, Transition, ExecutionState> {
  private static final String TYPE = "execution";
  private static final int LONGEST_BACKOFF = 20;
  private static final double BACKOFF_JITTER = 0.2;

  private final Surroundings surroundings;
  private final Home home;
  private final ResultCollector collector;
  private final Workbench workbench;
  private final Waiters waiters;
  private final IndexRows rows = new IndexRows();

  private ExecutionEntity(
      ActorContext<EntityMessage> context, String id, Surroundings surroundings, Home home) {
    super(PersistenceId.of(TYPE, id), backoff(surroundings.settings().storage().restartDelay()));
    this.surroundings = surroundings;
    this.home = home;
    ActorRef<EntityMessage> self = context.getSelf();
    this.collector = new ResultCollector(() -> self.tell(EntityMessage.RESULTS_READY));
    this.workbench = new Workbench(context, surroundings, collector);
    this.waiters = new Waiters(id);
  }

  /**
   * The behavior of one execution.
   *
   * @param home tells the actor of that reference how to be ended
   */
  public static Behavior<EntityMessage> create(
      String id, Surroundings surroundings, Function<ActorRef<EntityMessage>, Home> home) {
    return Behaviors.setup(
        context -> new ExecutionEntity(context, id, surroundings, home.apply(context.getSelf())));
  }

  private static BackoffSupervisorStrategy backoff(Duration shortest) {
    return SupervisorStrategy.restartWithBackoff(
        shortest, shortest.multipliedBy(LONGEST_BACKOFF), BACKOFF_JITTER);
  }

  @Override
  public ExecutionState emptyState() {
    return ExecutionState.empty(surroundings.registry()::program);
  }

  @Override
  public CommandHandler<EntityMessage, Transition, ExecutionState> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(EntityMessage.ResultsReady.class, (state, m) -> results(state))
        .onCommand(EntityMessage.Deliver.class, (state, m) -> deliver(state, m.command()))
        .onCommand(EntityMessage.Again.class, this::again)
        .onCommand(EntityMessage.Rouse.class, (state, m) -> Effect().none().thenRun(this::rest))
        .onCommand(EntityMessage.Stop.class, (state, m) -> stop(state))
        .build();
  }

  @Override
  public EventHandler<ExecutionState, Transition> eventHandler() {
    return (state, transition) -> {
      // a restart after a failed write begins with the empty state again, so that one never changes
      ExecutionState next = state.run().isEmpty() ? emptyState() : state;
      transition.events().forEach(next::apply);
      return next;
    };
  }

  @Override
  public SignalHandler<ExecutionState> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), state -> state.run().ifPresent(workbench::settle))
        .onSignal(PreRestart.instance(), state -> leave())
        .onSignal(PostStop.instance(), state -> leave())
        .build();
  }

  private Effect<Transition, ExecutionState> deliver(ExecutionState state, SampoCommand command) {
    if (command instanceof SampoCommand.Start start) {
      return start(state, start);
    }
    if (command instanceof SampoCommand.Cancel cancel) {
      Command end = new Command.Cancel(cancel.by(), cancel.reason(), surroundings.now());
      return record(state, end, cancel, new Reply.Cancelled(cancel.executionId()));
    }
    if (state.run().isEmpty()) {
      command.replyTo().tell(Replies.unknown(command.executionId()));
    } else if (command instanceof SampoCommand.Get) {
      command.replyTo().tell(new Reply.Found(Views.of(state.run().get())));
    } else if (command instanceof SampoCommand.Await) {
      waiters.forEnd(command.replyTo());
    } else {
      throw new AssertionError(command);
    }
    return Effect().none().thenRun(this::rest);
  }

  private Effect<Transition, ExecutionState> start(ExecutionState state, SampoCommand.Start start) {
    Starts.Checked checked = Starts.check(start, state.run(), surroundings);
    if (checked instanceof Starts.Checked.Bad bad) {
      start.replyTo().tell(bad.reply());
      return Effect().none().thenRun(this::rest);
    }
    Command command = ((Starts.Checked.Good) checked).command();
    boolean existing = state.run().isPresent();
    Reply started = new Reply.Started(start.executionId(), existing);
    return record(state, command, start, started);
  }

  private Effect<Transition, ExecutionState> record(
      ExecutionState state, Command command, SampoCommand asked, Reply answer) {
    Decision decision = Decider.decide(state, List.of(command));
    if (decision instanceof Decision.Rejected rejected) {
      asked.replyTo().tell(Replies.rejected(asked.executionId(), rejected.rejection()));
      return Effect().none().thenRun(this::rest);
    }
    if (asked instanceof SampoCommand.Start start && start.answer() == Answer.FINISHED) {
      waiters.forEnd(start.replyTo());
    } else {
      waiters.forWrite(asked.replyTo());
    }
    return persist(
        (Decision.Accepted) decision,
        after -> {
          waiters.written(answer);
          rest(after);
        });
  }

  private Effect<Transition, ExecutionState> results(ExecutionState state) {
    List<Command> commands = collector.drain();
    state.run().ifPresent(run -> workbench.rearm(run, commands));
    return record(state, commands);
  }

  private Effect<Transition, ExecutionState> record(ExecutionState state, List<Command> commands) {
    Decision decision = Decider.decide(state, commands);
    return decision instanceof Decision.Accepted accepted
        ? persist(accepted, this::rest)
        : Effect().none();
  }

  private Effect<Transition, ExecutionState> persist(
      Decision.Accepted accepted, Consumer<ExecutionState> then) {
    if (accepted.events().isEmpty()) {
      return Effect().none().thenRun(then::accept);
    }
    Run after = accepted.after().run().orElseThrow();
    Transition transition = new Transition(accepted.events(), rows.of(accepted.events(), after));
    return Effect()
        .persist(transition)
        .thenRun(
            state -> {
              state.run().ifPresent(workbench::settle);
              then.accept(state);
            });
  }

  private Effect<Transition, ExecutionState> again(
      ExecutionState state, EntityMessage.Again again) {
    state.run().ifPresent(run -> workbench.again(run, again.work()));
    return Effect().none();
  }

  /** Answers those who wait for the end, and leaves memory when there is nothing left to do. */
  private void rest(ExecutionState state) {
    state.run().filter(run -> !run.isOpen()).ifPresent(run -> waiters.ended(Views.of(run)));
    if (Parking.mayLeave(state, surroundings) && waiters.isEmpty()) {
      home.passivate();
    }
  }

  /** Whatever came in since the leave was asked for is resumed by a successor. */
  private Effect<Transition, ExecutionState> stop(ExecutionState state) {
    if (!Parking.mayLeave(state, surroundings)) {
      home.succeed();
    }
    return Effect().stop();
  }

  /** What was noted of a write that failed, and of children that are gone, must not outlive it. */
  private void leave() {
    rows.forget();
    workbench.close();
    waiters.dismiss();
  }

  @Override
  public boolean shouldSnapshot(ExecutionState state, Transition event, long sequenceNr) {
    return Parking.isSnapshotDue(sequenceNr, surroundings.settings().storage().snapshotEvery());
  }

  @Override
  public SnapshotAdapter<ExecutionState> snapshotAdapter() {
    return new SnapshotForm(surroundings.registry()::program);
  }

  @Override
  public String journalPluginId() {
    return surroundings.settings().storage().journal();
  }

  @Override
  public String snapshotPluginId() {
    return surroundings.settings().storage().snapshots();
  }
}
