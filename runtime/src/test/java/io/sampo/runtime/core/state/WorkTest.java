package io.sampo.runtime.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.runtime.core.TimerKey;
import io.sampo.runtime.core.program.Part;
import io.sampo.runtime.core.rules.Sketch;
import io.sampo.runtime.core.state.Work.Attempt.Fence;
import org.junit.jupiter.api.Test;

/** How work is told apart, and what replaces what. */
class WorkTest {

  @Test
  void anAttemptIsTheSameOnlyAtTheSamePathUnderTheSameNumberAndGeneration() {
    Work.Attempt attempt = attempt("a", 2, 1);
    assertThat(attempt.isSameAttempt(attempt("a", 2, 1))).isTrue();
    assertThat(attempt.isSameAttempt(attempt("b", 2, 1))).isFalse();
    assertThat(attempt.isSameAttempt(attempt("a", 1, 1))).isFalse();
    assertThat(attempt.isSameAttempt(attempt("a", 2, 2))).isFalse();
    assertThat(attempt.attempt()).isEqualTo(2);
    assertThat(attempt.generation()).isEqualTo(1);
  }

  @Test
  void aTimerThatIsSetAgainIsDueAtTheNewTimeOnly() {
    Agenda agenda = Agenda.create();
    agenda.begin(new Work.Timer(TimerKey.wait("w"), 100));
    // when
    agenda.begin(new Work.Timer(TimerKey.wait("w"), 200));
    // then
    assertThat(agenda.earliest()).hasValue(200);
    agenda.end(TimerKey.wait("w"));
    assertThat(agenda.earliest()).isEmpty();
  }

  @Test
  void whatIsTakenFromAQueueIsInItNoMore() {
    PendingQueue queue = PendingQueue.create();
    queue.add("a", path -> true);
    queue.add("b", path -> true);
    // when
    queue.take("a", path -> true);
    // then
    assertThat(queue.first(path -> true)).contains("b");
  }

  @Test
  void aListenerMayBeForgottenTwice() {
    Signals signals = Signals.create();
    signals.listen("go", "a");
    signals.forget("a");
    // when
    signals.forget("a");
    // then
    assertThat(signals.listener("go")).isEmpty();
  }

  private static Work.Attempt attempt(String path, int attempt, int generation) {
    return new Work.Attempt(
        path,
        new Fence(attempt, generation),
        Json.NULL,
        "",
        Sketch.of(Sketch.step("a")).program().block(Part.MAIN).nodes().get(0),
        0);
  }
}
