package io.sampo.runtime;

import io.sampo.api.Workflow;
import io.sampo.api.client.ProgressStream;
import io.sampo.api.client.RejectedException;
import io.sampo.api.client.WorkflowClient;
import io.sampo.api.client.WorkflowException;
import io.sampo.api.error.ErrorReport;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonMapper;
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
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/** Method calls turned into commands, and replies into results or exceptions. */
final class CommandClient implements WorkflowClient {
  /** An end may be long in coming; those who cannot wait so long give the stage a timeout. */
  private static final Duration UNTIL_THE_END = Duration.ofDays(240);

  private final ActorSystem<?> system;
  private final ActorRef<SampoCommand> door;
  private final Duration timeout;
  private final Supplier<JsonMapper> mapper;
  private final ProgressStreams streams;

  CommandClient(
      ActorSystem<?> system,
      ActorRef<SampoCommand> door,
      Duration timeout,
      Supplier<JsonMapper> mapper) {
    this.system = system;
    this.door = door;
    this.timeout = timeout;
    this.mapper = mapper;
    this.streams = new ProgressStreams(system, door, timeout);
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
    return untilTheEnd(
        executionId, ref -> new SampoCommand.Start(executionId, what, Answer.FINISHED, ref));
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
    return untilTheEnd(executionId, ref -> new SampoCommand.Await(executionId, ref));
  }

  @Override
  public CompletionStage<Void> cancel(String executionId, String by, String reason) {
    return askSoon(ref -> new SampoCommand.Cancel(executionId, by, reason, ref))
        .thenAccept(reply -> {});
  }

  @Override
  public CompletionStage<Void> signal(String executionId, String name, Json payload) {
    return signalOnce(executionId, newId(), new Content(name, payload));
  }

  @Override
  public CompletionStage<Void> signalOnce(String executionId, String key, Content signal) {
    return askSoon(ref -> new SampoCommand.Signal(executionId, signal, key, ref))
        .thenAccept(reply -> {});
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
    return ask(timeout, command);
  }

  /** What cannot be a command fails before there is anybody who waits for an answer. */
  private void check(Function<ActorRef<Reply>, SampoCommand> command) {
    SampoCommand unused = command.apply(system.ignoreRef());
  }

  private CompletionStage<Reply> ask(
      Duration longest, Function<ActorRef<Reply>, SampoCommand> command) {
    return AskPattern.<SampoCommand, Reply>ask(door, command::apply, longest, system.scheduler())
        // without an executor every answer would start a thread where the common pool has one
        .thenApplyAsync(CommandClient::accepted, system.executionContext());
  }

  /** Waits for an end as long as the caller does. */
  private CompletionStage<ExecutionView> untilTheEnd(
      String executionId, Function<ActorRef<Reply>, SampoCommand> command) {
    check(command);
    CompletableFuture<ActorRef<Reply>> waiting = new CompletableFuture<>();
    CompletableFuture<Reply> reply =
        ask(
                UNTIL_THE_END,
                ref -> {
                  waiting.complete(ref);
                  return command.apply(ref);
                })
            .toCompletableFuture();
    return whenGivenUp(
        reply.thenApply(CommandClient::finished),
        () -> {
          if (!reply.isDone()) { // any answer ends what waits for one
            var unused = waiting.thenAccept(ref -> ref.tell(givenUp(executionId)));
          }
        });
  }

  /** A stage that is cancelled, or has timed out, waits no more. */
  private static <T> CompletableFuture<T> whenGivenUp(CompletableFuture<T> stage, Runnable end) {
    var unused = stage.whenComplete((result, thrown) -> end.run());
    return stage;
  }

  private static Reply givenUp(String executionId) {
    return new Reply.Rejected(
        executionId,
        Reply.Code.UNAVAILABLE,
        "Expected somebody to wait for execution '" + executionId + "', but nobody does any more");
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
