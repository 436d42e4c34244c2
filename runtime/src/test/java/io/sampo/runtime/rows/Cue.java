package io.sampo.runtime.rows;

import io.sampo.api.client.WorkflowClient;
import io.sampo.api.json.JsonText;
import io.sampo.api.message.Remedy;
import io.sampo.api.message.SampoCommand.Content;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What somebody outside does at some moment, and does again in the next life of the process when no
 * answer came in this one.
 *
 * @param after the event that must have been recorded, such as {@code StepListening go}; empty for
 *     none
 * @param deed what is done then
 */
record Cue(String after, Deed deed) {

  /** Something done to an execution. */
  @FunctionalInterface
  interface Deed {
    CompletionStage<?> send(Stage stage, String execution);
  }

  /** Where it is done. */
  record Stage(WorkflowClient client, Notes notes) {}

  static Cue signal(String after, String name, String payload) {
    Content content = new Content(name, JsonText.parse(payload));
    return new Cue(after, (stage, id) -> stage.client().signalOnce(id, name + payload, content));
  }

  static Cue cancel(String after) {
    return new Cue(after, (stage, id) -> stage.client().cancel(id, "ann", "enough"));
  }

  static Cue resume(String after, Remedy remedy) {
    return new Cue(after, (stage, id) -> stage.client().resume(id, "ann", remedy));
  }

  /** Opens a gate; see {@link Script}. */
  static Cue open(String after, String gate) {
    return new Cue(
        after,
        (stage, id) ->
            CompletableFuture.completedFuture(stage.notes().gate(id, gate).complete(null)));
  }
}
