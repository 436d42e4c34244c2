package io.sampo.runtime.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.Workflow;
import io.sampo.api.format.DefinitionHash;
import io.sampo.api.json.Json;
import io.sampo.api.view.DefinitionKey;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.ExecutionState;
import io.sampo.runtime.core.Run;
import io.sampo.runtime.core.program.Compiler;
import io.sampo.runtime.core.program.Program;
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
    state.apply(new Event.Started("x", key, Json.object(), List.of(), 0));
    state.apply(new Event.StepScheduled("a", Event.StepInput.WHOLE, 0));
    Run run = state.run().orElseThrow();
    run.publish();
    // when
    Map<String, Optional<Json>> writes = Map.of("k", Optional.of(Json.TRUE));
    state.apply(new Event.StepCompleted("a", 1, Json.NULL, writes, 1));
    // then
    assertThat(run.published("k")).isEmpty();
    // when
    run.publish();
    // then
    assertThat(run.published("k")).contains(Json.TRUE);
  }
}
