package io.sampo.api.business;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Whatever a run does, there can be another one after it. */
class OneRunTest {
  private final OneRun runs = new OneRun();

  private void assertAtRest() {
    assertThat(runs.isUnderWay()).isFalse();
    assertThat(runs.begin(() -> CompletableFuture.completedFuture("next"))).isPresent();
  }

  @Test
  void onlyOneIsUnderWay() {
    CompletableFuture<String> end = new CompletableFuture<>();
    CompletableFuture<String> told = runs.begin(() -> end).orElseThrow();
    assertThat(runs.<String>begin(CompletableFuture::new)).isEmpty();
    assertThat(runs.isUnderWay()).isTrue();
    end.complete("done");
    assertThat(told.join()).isEqualTo("done");
    assertAtRest();
  }

  @Test
  void afterAFailureThereMayBeAnother() {
    CompletableFuture<String> end = new CompletableFuture<>();
    CompletableFuture<String> told = runs.begin(() -> end).orElseThrow();
    end.completeExceptionally(new IllegalStateException("no"));
    assertThatThrownBy(told::join).hasRootCauseMessage("no");
    assertAtRest();
  }

  @Test
  void whatThrowsHasFailedAndIsOver() {
    CompletableFuture<String> told =
        runs.<String>begin(
                () -> {
                  throw new AssertionError("thrown");
                })
            .orElseThrow();
    assertThatThrownBy(told::join).hasRootCauseMessage("thrown");
    assertAtRest();
  }
}
