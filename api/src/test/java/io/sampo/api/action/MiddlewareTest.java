package io.sampo.api.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.action.RegisteredAction.Code;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MiddlewareTest {
  private final ActionRegistry actions = ActionRegistry.create();
  private final List<String> trace = new ArrayList<>();
  private final Attempt attempt = new Attempt();

  private Middleware skin(String name) {
    return call -> {
      trace.add(name + ">");
      Object result = call.proceed();
      trace.add("<" + name);
      return result;
    };
  }

  private @Nullable Object call(String name, Object input) throws Exception {
    Code code = actions.find(name).orElseThrow().code();
    return ((Code.Blocking) code).action().execute(input, attempt);
  }

  @Test
  void liesRoundTheActionLikeAnOnionTheFirstOutermost() throws Exception {
    // given
    actions.register("greet", String.class, (name, context) -> trace.add("core"));
    actions.use(skin("1"), skin("2")).use(skin("3"));
    // when
    call("greet", "Aino");
    // then
    assertThat(trace).containsExactly("1>", "2>", "3>", "core", "<3", "<2", "<1");
  }

  @Test
  void seesAndChangesInputAndResult() throws Exception {
    // given
    actions.register("greet", String.class, (name, context) -> "Hello " + name);
    actions.use(call -> call.proceed(call.input() + " and Ilmari") + "!");
    // when / then
    assertThat(call("greet", "Aino")).isEqualTo("Hello Aino and Ilmari!");
  }

  @Test
  void tellsTheActionAndTheAttempt() throws Exception {
    // given
    actions.register("greet", String.class, (name, context) -> name);
    actions.use(call -> call.action() + " in " + call.context().stepPath());
    // when / then
    assertThat(call("greet", "Aino")).isEqualTo("greet in step");
  }

  @Test
  void skipsAnActionThatItDoesNotProceedTo() throws Exception {
    // given
    actions.register("greet", String.class, (name, context) -> trace.add("core"));
    actions.use(call -> "skipped");
    // when / then
    assertThat(call("greet", "Aino")).isEqualTo("skipped");
    assertThat(trace).isEmpty();
  }

  @Test
  void swallowsAFailureOrPassesItOn() throws Exception {
    // given
    actions.register("fail", String.class, (name, context) -> failing());
    actions.use(
        call -> {
          try {
            return call.proceed();
          } catch (IOException e) {
            return "swallowed " + e.getMessage();
          }
        });
    // when / then
    assertThat(call("fail", "")).isEqualTo("swallowed no");
    actions.register("worse", String.class, (name, context) -> worse());
    assertThatThrownBy(() -> call("worse", "")).hasMessage("worse");
  }

  private static Object failing() throws IOException {
    throw new IOException("no");
  }

  private static Object worse() {
    throw new IllegalStateException("worse");
  }

  @Test
  void holdsForActionsRegisteredBeforeAndAfterIt() throws Exception {
    // given
    actions.register("before", String.class, (name, context) -> name);
    actions.use(skin("m"));
    actions.register("after", String.class, (name, context) -> name);
    // when
    call("before", "");
    call("after", "");
    // then
    assertThat(trace).containsExactly("m>", "<m", "m>", "<m");
  }

  @Test
  void leavesActionsAsTheyAreWhenThereIsNone() {
    // given
    RegisteredAction action =
        RegisteredAction.async("a", String.class, (input, context) -> stage());
    actions.add(action);
    // when / then
    assertThat(actions.find("a")).containsSame(action);
  }

  private static CompletableFuture<String> stage() {
    return CompletableFuture.completedFuture("later");
  }

  @Test
  void wrapsEachActionOnce() {
    // given
    actions.register("greet", String.class, (name, context) -> name).use(skin("m"));
    // when / then
    assertThat(actions.find("greet").orElseThrow()).isSameAs(actions.find("greet").orElseThrow());
  }

  @Test
  void obtainsWhatIsRegisteredWithoutMiddleware() {
    // given
    RegisteredAction first = RegisteredAction.of("a", String.class, (input, context) -> 1);
    RegisteredAction second = RegisteredAction.of("a", String.class, (input, context) -> 2);
    actions.use(skin("m"));
    // when / then
    assertThat(actions.obtain(first)).isSameAs(first);
    assertThat(actions.obtain(second)).isSameAs(first);
  }

  @Test
  void seesTheFinalResultOfAnAsynchronousAction() throws Exception {
    // given
    actions.registerAsync("later", String.class, (name, context) -> stage());
    actions.use(call -> call.proceed() + "!");
    // when / then
    assertThat(call("later", "")).isEqualTo("later!");
  }

  @Test
  void seesWhyAnAsynchronousActionFailed() {
    // given
    actions.registerAsync(
        "later", String.class, (name, context) -> CompletableFuture.supplyAsync(() -> worse()));
    actions.use(skin("m"));
    // when / then
    assertThatThrownBy(() -> call("later", ""))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("worse");
  }

  @Test
  void failsAnAsynchronousActionWithoutAStage() {
    // given
    actions.add(
        new RegisteredAction("none", String.class, new Code.Async((input, context) -> none())));
    actions.use(skin("m"));
    // when / then
    assertThatThrownBy(() -> call("none", ""))
        .isInstanceOfSatisfying(
            ActionException.class,
            e -> {
              assertThat(e.code()).isEqualTo("invalid_result");
              assertThat(e.isRetryable()).isFalse();
            });
  }

  @SuppressWarnings("NullAway") // as code does that is not checked
  private static CompletableFuture<Object> none() {
    return null;
  }

  @Test
  void passesTheCancellationOnToAnAsynchronousAction() throws Exception {
    // given
    CompletableFuture<Object> open = new CompletableFuture<>();
    CountDownLatch begun = new CountDownLatch(1);
    actions.registerAsync("open", String.class, (name, context) -> begun(open, begun));
    actions.use(skin("m"));
    FutureTask<Object> task = new FutureTask<>(() -> call("open", ""));
    Thread thread = new Thread(task);
    thread.start();
    begun.await();
    // when
    thread.interrupt();
    // then
    assertThatThrownBy(() -> task.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(open).isCancelled();
  }

  @Test
  void cancelsTheStageOfAnAsynchronousActionWhenTheAttemptIsCancelled() {
    // given
    CompletableFuture<Object> open = new CompletableFuture<>();
    actions.registerAsync(
        "open",
        String.class,
        (name, context) -> {
          var unused = CompletableFuture.runAsync(attempt::cancel);
          return open;
        });
    actions.use(call -> call.proceed());
    // when / then
    assertThatThrownBy(() -> call("open", "")).isInstanceOf(CancellationException.class);
  }

  private static CompletableFuture<Object> begun(
      CompletableFuture<Object> stage, CountDownLatch begun) {
    begun.countDown();
    return stage;
  }
}
