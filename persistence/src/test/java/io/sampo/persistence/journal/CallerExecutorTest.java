package io.sampo.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tasks run on the thread that submits them, and never inside each other. */
class CallerExecutorTest {
  private final ExecutorService executor = new CallerExecutor.Tasks();
  private final List<String> ran = new ArrayList<>();

  @Test
  void runsATaskOnTheThreadThatSubmitsIt() {
    // when
    executor.execute(() -> ran.add(Thread.currentThread().getName()));
    // then
    assertThat(ran).containsExactly(Thread.currentThread().getName());
  }

  @Test
  void aTaskThatATaskSubmitsWaitsUntilThatIsOver() {
    // when
    executor.execute(
        () -> {
          executor.execute(() -> ran.add("second"));
          executor.execute(() -> ran.add("third"));
          ran.add("first");
        });
    // then
    assertThat(ran).containsExactly("first", "second", "third");
  }

  @Test
  void tasksThatSubmitEachOtherDoNotGrowTheStack() {
    // given
    int many = 100_000;
    // when
    executor.execute(() -> next(many));
    // then
    assertThat(ran).hasSize(many);
  }

  private void next(int left) {
    if (left > 0) {
      ran.add("task");
      executor.execute(() -> next(left - 1));
    }
  }

  @Test
  void whatATaskThatThrowsHasSubmittedRunsAllTheSame() {
    // when
    assertThatThrownBy(
            () ->
                executor.execute(
                    () -> {
                      IntStream.range(0, 2).forEach(i -> executor.execute(() -> ran.add("task")));
                      throw new IllegalStateException("a defect");
                    }))
        .hasMessage("a defect");
    executor.execute(() -> ran.add("next"));
    // then
    assertThat(ran).containsExactly("task", "task", "next");
  }
}
