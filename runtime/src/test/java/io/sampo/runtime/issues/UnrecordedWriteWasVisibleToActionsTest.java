package io.sampo.runtime.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.Workflow;
import io.sampo.api.format.DefinitionHash;
import io.sampo.api.json.Json;
import io.sampo.api.view.DefinitionKey;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.apply.Applier;
import io.sampo.runtime.core.program.Compiler;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.ExecutionState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Pekko applies an event before it is recorded; an action of another step could read a write to the
 * store that a crash then undid.
 */
class UnrecordedWriteWasVisibleToActionsTest {

  @Test
  void aWriteIsSeenByActionsOnlyOnceItIsPublished() {
    // given
    Workflow<Json, Json> workflow =
        Workflow.define("w").step("a", step -> step.action("put").atOnce()).build();
    String hash = DefinitionHash.of(workflow.definition());
    DefinitionKey key = new DefinitionKey("w", "1.0.0", hash);
    Program program = Compiler.compile(key, workflow.definition());
    ExecutionState state = ExecutionState.empty(asked -> program);
    Applier.apply(state, new Event.Started("x", key, Json.object(), List.of(), 0));
    Applier.apply(state, new Event.StepScheduled("a", Event.StepInput.WHOLE, 0));
    Execution execution = state.execution().orElseThrow();
    execution.publish();
    // when
    Map<String, Optional<Json>> writes = Map.of("k", Optional.of(Json.TRUE));
    Applier.apply(state, new Event.StepCompleted("a", 1, Json.NULL, writes, 1));
    // then
    assertThat(execution.published("k")).isEmpty();
    // when
    execution.publish();
    // then
    assertThat(execution.published("k")).contains(Json.TRUE);
  }
}
