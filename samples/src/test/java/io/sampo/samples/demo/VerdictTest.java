package io.sampo.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.samples.effects.Effect;
import io.sampo.samples.effects.Effect.Attempt;
import io.sampo.samples.effects.Effect.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A proof that cannot fail proves nothing: each broken promise must be found. */
class VerdictTest {
  private static final long KILLED = 1;
  private static final long SECOND = 2;
  private static final Map<String, Integer> AT_KILL = Map.of("safe", 1);
  private static final Map<String, Integer> AT_END = Map.of("safe", 1, "cut", 1, "fresh", 1);

  private final List<Effect> effects =
      new ArrayList<>(
          List.of(
              effect(Kind.BEGIN, "safe", KILLED),
              effect(Kind.END, "safe", KILLED),
              effect(Kind.BEGIN, "cut", KILLED),
              effect(Kind.BEGIN, "cut", SECOND),
              effect(Kind.END, "cut", SECOND),
              effect(Kind.BEGIN, "fresh", SECOND),
              effect(Kind.END, "fresh", SECOND)));

  @Test
  void holdsWhenAllIsWell() {
    assertThat(broken(AT_END)).isEmpty();
    assertThat(evidence(AT_END).cutOff()).containsExactly("cut");
  }

  @Test
  void findsARecordedStepThatRanAgain() {
    // given
    effects.add(effect(Kind.BEGIN, "safe", SECOND));
    // when, then
    assertThat(broken(AT_END)).containsExactly("ran again, of the 1 recorded before the kill");
  }

  @Test
  void findsAStepCutOffThatWasForgotten() {
    // given
    effects.removeIf(effect -> effect.equals(effect(Kind.BEGIN, "cut", SECOND)));
    // when, then
    assertThat(broken(AT_END)).containsExactly("ran again, of the 1 cut off by it");
  }

  @Test
  void findsAKeyThatChanged() {
    // given
    Attempt other = new Attempt("demo", "cut", 1, "another-key", "n", SECOND);
    effects.add(new Effect(Kind.BEGIN, other, Instant.EPOCH));
    // when, then
    assertThat(broken(AT_END)).containsExactly("kept one idempotency key");
  }

  @Test
  void findsAKeyThatTwoStepsShare() {
    // given
    effects.replaceAll(
        effect ->
            new Effect(
                effect.kind(),
                new Attempt("demo", effect.attempt().step(), 1, "k", "n", effect.attempt().pid()),
                effect.at()));
    // when, then
    assertThat(broken(AT_END)).containsExactly("kept one idempotency key");
  }

  @Test
  void findsAResultRecordedTwiceOrNever() {
    assertThat(broken(Map.of("safe", 2, "cut", 1, "fresh", 1)))
        .containsExactly("have exactly one recorded result");
    assertThat(broken(Map.of("safe", 1, "cut", 1)))
        .containsExactly("have exactly one recorded result");
  }

  @Test
  void findsARecordedResultOfAnActionThatNeverEnded() {
    // given
    effects.removeIf(effect -> effect.equals(effect(Kind.END, "fresh", SECOND)));
    // when, then
    assertThat(broken(AT_END)).containsExactly("have exactly one recorded result");
  }

  private List<String> broken(Map<String, Integer> atEnd) {
    return Verdict.of(evidence(atEnd)).findings().stream()
        .filter(finding -> !finding.holds())
        .map(Verdict.Finding::what)
        .toList();
  }

  private Evidence evidence(Map<String, Integer> atEnd) {
    List<String> steps = List.of("safe", "cut", "fresh");
    return new Evidence(steps, AT_KILL, atEnd, effects, new Evidence.Processes(KILLED, SECOND));
  }

  private static Effect effect(Kind kind, String step, long pid) {
    return new Effect(
        kind, new Attempt("demo", step, 1, "demo/" + step, "n" + pid, pid), Instant.EPOCH);
  }
}
