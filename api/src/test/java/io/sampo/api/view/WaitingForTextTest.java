package io.sampo.api.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** People read "the step waits …" of everything a step can wait for. */
class WaitingForTextTest {
  private static final Instant DUE = Instant.parse("2030-01-01T10:00:00Z");
  private static final Map<WaitingFor, String> TEXTS =
      Map.of(
          new WaitingFor.Dependencies(List.of("a")), "for the step 'a'",
          new WaitingFor.Slot(), "for a free slot, for its execution runs as many steps as it may",
          new WaitingFor.Signal("paid"), "for the signal 'paid'",
          new WaitingFor.Time(DUE), "until 2030-01-01T10:00:00Z",
          new WaitingFor.Retry(DUE, 3), "until 2030-01-01T10:00:00Z for attempt 3",
          new WaitingFor.Pool("db", 2), "for permits of pool 'db', at position 2 of its queue",
          new WaitingFor.Load("cpu is busy"), "for less load, since cpu is busy",
          new WaitingFor.MissingAction("ship"), "for the action 'ship', which is not registered",
          new WaitingFor.Child("w-1.c"), "for the execution 'w-1.c'",
          new WaitingFor.Decision(), "for a decision after its failure; resume the execution");

  @Test
  void eachHasAText() {
    TEXTS.forEach((waiting, text) -> assertThat(waiting.text()).isEqualTo(text));
  }

  @Test
  void noneIsForgottenHere() {
    Set<Class<?>> here = TEXTS.keySet().stream().map(Object::getClass).collect(Collectors.toSet());
    assertThat(here).containsExactlyInAnyOrder(WaitingFor.class.getPermittedSubclasses());
  }
}
