package io.sampo.runtime;

import io.sampo.api.Workflow;
import io.sampo.api.client.ProgressStream;
import io.sampo.api.client.RejectedException;
import io.sampo.api.client.WorkflowClient;
import io.sampo.api.client.WorkflowException;
import io.sampo.api.error.ErrorReport;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonMapper;
import io.sampo.api.logging.LineLogger;
import io.sampo.api.message.Remedy;
import io.sampo.api.message.Reply;
import io.sampo.api.message.Resolution;
import io.sampo.api.message.SampoCommand;
import io.sampo.api.message.SampoCommand.Answer;
import io.sampo.api.message.SampoCommand.Content;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.Cause;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Outcome;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Method calls turned into commands, and replies into results or exceptions. */
final class CommandClient implements WorkflowClient {
  private static final Logger LOG = LineLogger.of("io.sampo.client");

  private final ActorSystem<?> system;
  private final ActorRef<SampoCommand> door;
  private final SampoSettings.Client settings;
  private final Supplier<JsonMapper> mapper;
  private final Set<LeasedAsk> waiting = ConcurrentHashMap.newKeySet();
  private final ProgressStreams streams;

  CommandClient(
      ActorSystem<?> system,
      ActorRef<SampoCommand> door,
      SampoSettings.Client settings,
      Supplier<JsonMapper> mapper) {
    this.system = system;
    this.door = door;
    this.settings = settings;
    this.mapper = mapper;
    this.streams = new ProgressStreams(system, door, settings);
    var unused = system.getWhenTerminated().whenComplete((done, thrown) -> dismiss());
  }

  @Override
  public CompletionStage<String> start(What what) {
    return start(newId(), what);
  }

  @Override
  public CompletionStage<String> start(String executionId, What what) {
    return askSoon(ref -> new SampoCommand.Start(executionId, what, Answer.STARTED, ref))
        .thenApply(Reply::executionId);
  }

  @Override
  public CompletionStage<ExecutionView> run(String executionId, What what) {
    return untilTheEnd(ref -> new SampoCommand.Start(executionId, what, Answer.FINISHED, ref));
  }

  @Override
  public <I, O> CompletionStage<O> run(Workflow<I, O> workflow, I input) {
    return run(newId(), workflow, input);
  }

  @Override
  public <I, O> CompletionStage<O> run(String executionId, Workflow<I, O> workflow, I input) {
    CompletableFuture<ExecutionView> end =
        run(executionId, what(workflow, input)).toCompletableFuture();
    return whenGivenUp(
        end.thenCompose(this::explained).thenApply(view -> output(view, workflow)),
        () -> end.cancel(false));
  }

  /** Fails with all tries of the step that ended an execution, if there was more than one. */
  private CompletionStage<ExecutionView> explained(ExecutionView view) {
    if (!(view.outcome() instanceof Outcome.Ended ended
        && ended.cause() instanceof Cause.StepFailed failed
        && failed.attempt() > 1)) {
      return CompletableFuture.completedFuture(view);
    }
    return report(view.id())
        .handle(
            (report, thrown) -> {
              throw thrown == null
                  ? WorkflowException.of(view.id(), failed, report)
                  : WorkflowException.of(view.id(), failed);
            });
  }

  @Override
  public <I, O> CompletionStage<String> start(
      String executionId, Workflow<I, O> workflow, I input) {
    return start(executionId, what(workflow, input));
  }

  private <I> What what(Workflow<I, ?> workflow, I input) {
    Json json = mapper.get().toJson(input);
    if (!(json instanceof Json.Obj object)) {
      throw new IllegalArgumentException(
          "Expected the input of "
              + workflow
              + " to become a JSON object, but it becomes "
              + Json.described(json)
              + "; use a record or a map");
    }
    return What.of(workflow.definition().name(), object);
  }

  private <O> O output(ExecutionView view, Workflow<?, O> workflow) {
    if (view.outcome() instanceof Outcome.Completed completed) {
      return output(view.id(), completed.output(), workflow.outputType());
    }
    if (view.outcome() instanceof Outcome.Ended ended) {
      throw WorkflowException.of(view.id(), ended.cause());
    }
    throw new AssertionError(view.outcome());
  }

  private <O> O output(String executionId, Json output, Class<O> type) {
    try {
      return mapper.get().fromJson(output, type);
    } catch (IllegalArgumentException e) {
      throw WorkflowException.ofOutput(executionId, e);
    }
  }

  @Override
  public CompletionStage<ExecutionView> get(String executionId) {
    return askSoon(ref -> new SampoCommand.Get(executionId, ref))
        .thenApply(reply -> ((Reply.Found) reply).view());
  }

  @Override
  public CompletionStage<ErrorReport> report(String executionId) {
    return askSoon(ref -> new SampoCommand.Report(executionId, ref))
        .thenApply(reply -> ((Reply.Reported) reply).report());
  }

  @Override
  public CompletionStage<ExecutionView> await(String executionId) {
    return untilTheEnd(ref -> new SampoCommand.Await(executionId, ref));
  }

  @Override
  public CompletionStage<Void> cancel(String executionId, String by, String reason) {
    return askSoon(ref -> new SampoCommand.Cancel(executionId, by, reason, ref))
        .thenAccept(reply -> {});
  }

  @Override
  public CompletionStage<Reply.Signalled> signal(String executionId, String name, Json payload) {
    return signalOnce(executionId, newId(), new Content(name, payload));
  }

  @Override
  public CompletionStage<Reply.Signalled> signalOnce(
      String executionId, String key, Content signal) {
    return askSoon(ref -> new SampoCommand.Signal(executionId, signal, key, ref))
        .thenApply(
            reply -> {
              Reply.Signalled signalled = (Reply.Signalled) reply;
              signalled
                  .warning()
                  .ifPresent(warning -> LOG.warn("Execution '{}': {}", executionId, warning));
              return signalled;
            });
  }

  @Override
  public CompletionStage<Void> resume(String executionId, String by, Remedy remedy) {
    return resume(executionId, Resolution.of(by, remedy));
  }

  @Override
  public CompletionStage<Void> resume(String executionId, Resolution resolution) {
    return askSoon(ref -> new SampoCommand.Resume(executionId, resolution, ref))
        .thenAccept(reply -> {});
  }

  @Override
  public ProgressStream<ExecutionView> stream(String executionId, What what) {
    return stream(executionId, what, view -> view);
  }

  @Override
  public <I, O> ProgressStream<O> stream(Workflow<I, O> workflow, I input) {
    return stream(newId(), what(workflow, input), view -> output(view, workflow));
  }

  private <R> ProgressStream<R> stream(
      String executionId, What what, Function<ExecutionView, R> output) {
    check(ref -> new SampoCommand.Start(executionId, what, Answer.STARTED, ref));
    return streams.open(executionId, output, () -> start(executionId, what));
  }

  @Override
  public ProgressStream<ExecutionView> watch(String executionId) {
    check(ref -> new SampoCommand.Watch(executionId, ref));
    return streams.open(
        executionId, view -> view, () -> CompletableFuture.completedFuture(executionId));
  }

  private CompletionStage<Reply> askSoon(Function<ActorRef<Reply>, SampoCommand> command) {
    check(command);
    return AskPattern.<SampoCommand, Reply>ask(
            door, command::apply, settings.askTimeout(), system.scheduler())
        // without an executor every answer would start a thread where the common pool has one
        .handleAsync(this::answered, system.executionContext())
        .thenApply(CommandClient::accepted);
  }

  private Reply answered(Reply reply, @Nullable Throwable thrown) {
    if (thrown == null) {
      return reply;
    }
    throw thrown instanceof TimeoutException || thrown.getCause() instanceof TimeoutException
        ? new CompletionException(unanswered())
        : new CompletionException(thrown);
  }

  private TimeoutException unanswered() {
    return new TimeoutException(
        "Expected an answer within "
            + settings.askTimeout().toMillis()
            + " ms (sampo.ask-timeout), but none came; the command may be recorded, and it is safe"
            + " to repeat it with the same id or key");
  }

  /** What cannot be a command fails before there is anybody who waits for an answer. */
  private void check(Function<ActorRef<Reply>, SampoCommand> command) {
    SampoCommand unused = command.apply(system.ignoreRef());
  }

  /** Waits for an end as long as the caller does, whatever happens to messages and actors. */
  private CompletionStage<ExecutionView> untilTheEnd(
      Function<ActorRef<Reply>, SampoCommand> command) {
    check(command);
    LeasedAsk ask = LeasedAsk.send(system, door, settings, command);
    waiting.add(ask);
    CompletableFuture<Reply> reply = ask.answer();
    var unused = reply.whenComplete((done, thrown) -> waiting.remove(ask));
    return whenGivenUp(reply.thenApply(CommandClient::finished), () -> reply.cancel(false));
  }

  /** A stage that is cancelled, or has timed out, waits no more. */
  private static <T> CompletableFuture<T> whenGivenUp(CompletableFuture<T> stage, Runnable end) {
    var unused = stage.whenComplete((result, thrown) -> end.run());
    return stage;
  }

  private void dismiss() {
    waiting.forEach(
        ask ->
            ask.answer()
                .completeExceptionally(
                    new IllegalStateException(
                        "Expected the actor system to run until the execution ends, but it has"
                            + " terminated; the execution goes on when Sampo is started again")));
  }

  private static Reply accepted(Reply reply) {
    if (reply instanceof Reply.Rejected rejected) {
      throw new CompletionException(new RejectedException(rejected));
    }
    return reply;
  }

  private static ExecutionView finished(Reply reply) {
    return ((Reply.Finished) reply).view();
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }
}
