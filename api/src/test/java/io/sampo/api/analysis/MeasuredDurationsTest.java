package io.sampo.api.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Format;
import io.sampo.api.middleware.Timing;
import io.sampo.api.middleware.Timing.Measured;
import io.sampo.api.middleware.Timing.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredDurationsTest {
  private final MeasuredDurations measured = MeasuredDurations.create();

  private void call(String action, String step, long millis, Outcome outcome) {
    measured.accept(new Measured(action, step, Duration.ofMillis(millis), outcome));
  }

  @Test
  void isTheMeanOfTheCallsThatWentWell() {
    // given
    call("mail", "m", 10, Outcome.SUCCEEDED);
    call("mail", "each[3]/m#2", 30, Outcome.SUCCEEDED);
    call("mail", "m", 9_000, Outcome.FAILED);
    // when // then
    assertThat(measured.of(StepDefinition.of("m", StepKind.Action.of("mail"))))
        .contains(Duration.ofMillis(20));
    assertThat(measured.of(StepDefinition.of("m", StepKind.Action.of("post")))).isEmpty();
    assertThat(measured.of(StepDefinition.of("g", new StepKind.Group(List.of(), false)))).isEmpty();
  }

  @Test
  void makesTheCriticalPathAMeasuredOne() {
    // given
    Timing timing = Timing.to(measured);
    assertThat(timing).isNotNull();
    call("a", "long", 500, Outcome.SUCCEEDED);
    call("a", "first", 10, Outcome.SUCCEEDED);
    call("a", "second", 10, Outcome.SUCCEEDED);
    String yaml =
        """
        name: w
        steps:
          - {id: long, action: a}
          - {id: first, action: a, depends_on: []}
          - {id: second, action: a}
        """;
    // when
    Analysis analysis =
        Analyzer.create()
            .with(measured)
            .analyze(DefinitionReader.create().readOne(yaml, Format.YAML, "test.yaml"));
    // then
    assertThat(analysis.criticalPath().steps()).containsExactly("long");
    assertThat(analysis.criticalPath().length()).isEqualTo(Duration.ofMillis(500));
  }
}
