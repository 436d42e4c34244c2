package io.sampo.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.persistence.store.StoreException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Only what no repetition mends is damage. */
class DamageTest {

  private static RuntimeException whileHandling(Throwable cause) {
    return new IllegalStateException(
        "Exception during recovery while handling [x.Transition] with sequence number [7].", cause);
  }

  @Test
  void namesTheEventThatTheStateCannotTake() {
    assertThat(Damage.of("w-1", whileHandling(new IllegalStateException("no such step"))))
        .contains(
            "Expected event 7 of execution 'w-1' to follow from those before it, but no such step");
  }

  @Test
  void givesTheReasonOfTheStore() {
    assertThat(
            Damage.of("w-1", whileHandling(new StoreException.Damaged("Expected event 3", null))))
        .contains("Expected event 3");
  }

  @Test
  void isOneLineOfBoundedLength() {
    String reason = "Expected\n\u001b[2J" + "x".repeat(100_000);
    assertThat(Damage.of("w-1", new StoreException.Damaged(reason, null)).orElseThrow())
        .startsWith("Expected\\n\\u001b[2Jxxx")
        .hasSizeLessThan(Damage.LONGEST + 20);
  }

  @Test
  void twoWritersAreDamage() {
    assertThat(Damage.of("w-1", new IllegalStateException("Invalid replayed event [x] …")))
        .isPresent();
  }

  @Test
  void whatMayPassIsNone() {
    assertThat(Damage.of("w-1", whileHandling(new StoreException.Unavailable("disk", null))))
        .isEmpty();
    assertThat(Damage.of("w-1", new StoreException.Closed("closed"))).isEmpty();
    assertThat(Damage.of("w-1", new StoreException.Overloaded("full"))).isEmpty();
    assertThat(Damage.of("w-1", new IllegalStateException(new TimeoutException("slow")))).isEmpty();
  }
}
