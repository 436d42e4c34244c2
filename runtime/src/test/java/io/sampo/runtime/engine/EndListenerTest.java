package io.sampo.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sampo.api.client.RejectedException;
import io.sampo.api.client.WorkflowClient;
import io.sampo.api.message.Reply;
import io.sampo.api.view.ExecutionView;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EndListenerTest {
  private final CompletableFuture<String> first = new CompletableFuture<>();
  private final CompletableFuture<ExecutionView> second = new CompletableFuture<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final WorkflowClient client =
      (WorkflowClient)
          Proxy.newProxyInstance(
              WorkflowClient.class.getClassLoader(),
              new Class<?>[] {WorkflowClient.class},
              (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("await");
                asked.incrementAndGet();
                return second;
              });

  private static RejectedException rejected(Reply.Code code) {
    return new RejectedException(new Reply.Rejected("x", code, "no"));
  }

  @Test
  void comesWithTheEnd() {
    // when
    var stage = EndListener.of(first, client, "x", done::incrementAndGet);
    assertThat(done).hasValue(0);
    first.complete("end");
    // then
    assertThat(stage.toCompletableFuture()).isCompletedWithValue("end");
    assertThat(done).hasValue(1);
  }

  @Test
  void comesWhenTheExecutionCouldNotBegin() {
    // when
    EndListener.of(first, client, "x", done::incrementAndGet);
    first.completeExceptionally(rejected(Reply.Code.INVALID));
    // then
    assertThat(done).hasValue(1);
  }

  @Test
  void waitsForTheEndWhenTheAnswerDidNotCome() {
    // given
    var stage = EndListener.of(first, client, "x", done::incrementAndGet);
    // when
    first.completeExceptionally(rejected(Reply.Code.UNAVAILABLE));
    assertThat(stage.toCompletableFuture()).isCompletedExceptionally();
    await().atMost(Duration.ofSeconds(30)).until(() -> asked.get() == 1);
    // then
    assertThat(done).hasValue(0);
    second.complete(null);
    assertThat(done).hasValue(1);
  }
}
