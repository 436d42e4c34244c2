package io.sampo.runtime.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** A thread has the keys during a task, whatever the task does, and then what it had before. */
class LogKeysTest {
  private static final String KEY = "execution";

  @AfterEach
  void clear() {
    MDC.remove(KEY);
  }

  @Test
  void areThereDuringATaskOnly() {
    LogKeys keys = LogKeys.of("x");
    assertThat(MDC.get(KEY)).isNull();
    assertThat(keys.<String>during(() -> MDC.get(KEY))).isEqualTo("x");
    assertThat(MDC.get(KEY)).isNull();
  }

  @Test
  void areTakenAwayWhenTheTaskThrows() {
    MDC.put(KEY, "before");
    Runnable bad =
        () -> {
          assertThat(MDC.get(KEY)).isEqualTo("x");
          throw new AssertionError("a user's");
        };
    assertThatThrownBy(() -> LogKeys.of("x").during(bad)).hasMessage("a user's");
    assertThat(MDC.get(KEY)).isEqualTo("before");
  }

  @Test
  void oneInsideAnotherGivesBackTheOuter() {
    LogKeys.of("outer")
        .during(
            () -> {
              LogKeys.of("inner").during(() -> assertThat(MDC.get(KEY)).isEqualTo("inner"));
              assertThat(MDC.get(KEY)).isEqualTo("outer");
            });
    assertThat(MDC.get(KEY)).isNull();
  }

  @Test
  void areOneLine() {
    assertThat(LogKeys.of("x\n02:00 WARN forged").<String>during(() -> MDC.get(KEY)))
        .isEqualTo("x\\n02:00 WARN forged");
  }
}
