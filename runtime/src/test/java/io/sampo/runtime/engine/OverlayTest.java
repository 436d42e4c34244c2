package io.sampo.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.OnError;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Format;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OverlayTest {
  private static final String PLAIN =
      "name: w\nversion: '2'\nmax_concurrency: 9\nsteps: [{id: a, action: x}]";

  private static WorkflowDefinition read(String yaml) {
    return DefinitionReader.create().readOne(yaml, Format.YAML, "w.yaml");
  }

  private static WorkflowDefinition laid(ExecutionOptions options) {
    return Overlay.of(read(PLAIN), options).definition();
  }

  @Test
  void optionsThatAreNotGivenLeaveTheDefinitionsOwn() {
    // when
    WorkflowDefinition laid = laid(ExecutionOptions.NONE);
    // then
    assertThat(laid.options()).isEqualTo(read(PLAIN).options());
    assertThat(laid.steps()).isEqualTo(read(PLAIN).steps());
  }

  @Test
  void optionsBecomePartOfTheDefinition() {
    // when
    WorkflowDefinition laid =
        laid(
            ExecutionOptions.NONE
                .maxConcurrency(3)
                .enableCheckpointing(true)
                .timeout(Duration.ofMinutes(1))
                .continueOnError(true));
    // then
    assertThat(laid.options().maxConcurrency()).hasValue(3);
    assertThat(laid.options().failure().checkpoints()).isTrue();
    assertThat(laid.options().timeout()).contains(Duration.ofMinutes(1));
    assertThat(laid.options().defaults().onError()).contains(new OnError.Continue());
  }

  @Test
  void otherOptionsAreAnotherVersionAndTheSameOnesTheSame() {
    // when
    String some = laid(ExecutionOptions.NONE.maxConcurrency(3)).version();
    String same = laid(ExecutionOptions.NONE.maxConcurrency(3)).version();
    String other = laid(ExecutionOptions.NONE.maxConcurrency(4)).version();
    // then
    assertThat(some).startsWith("2-").isEqualTo(same).isNotEqualTo(other);
  }

  @Test
  void aRollbackIsAskedForWhereThereIsSomethingToUndo() {
    // given
    String inner = "name: w\nsteps: [{id: g, group: [{id: a, action: x, compensate: y}]}]";
    String steps = PLAIN + "\nrollback_steps: [{id: b, action: y}]";
    ExecutionOptions options = ExecutionOptions.NONE.autoRollback(true);
    // when // then
    assertThat(Overlay.of(read(inner), options).definition().options().failure().rollback())
        .isTrue();
    assertThat(Overlay.of(read(steps), options).definition().options().failure().rollback())
        .isTrue();
    assertThat(Overlay.of(read(inner), options).warnings()).isEmpty();
  }

  @Test
  void aRollbackOfNothingIsLeftOutWithAWarning() {
    // when
    Overlay overlay = Overlay.of(read(PLAIN), ExecutionOptions.NONE.autoRollback(true));
    // then
    assertThat(overlay.definition().options().failure().rollback()).isFalse();
    assertThat(overlay.warnings())
        .singleElement()
        .satisfies(warning -> assertThat(warning).contains("nothing to roll back"));
  }
}
