package io.sampo.runtime;

import io.sampo.api.Workflow;
import io.sampo.api.json.Json;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionView;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;

/** The example of the README, word for word, so that it is compiled and run. */
final class ReadmeExample {
  private ReadmeExample() {}

  static CompletionStage<ExecutionView> run(ActorSystem<?> system) {
    Sampo sampo = Sampo.get(system);
    sampo
        .actions()
        .register("charge", Json.class, (order, context) -> "paid " + context.idempotencyKey());
    sampo.actions().register("ship", Json.class, (order, context) -> "shipped");
    sampo.register(
        Workflow.define("order")
            .step("charge", step -> step.action("charge").retry(5, Duration.ofMillis(100)))
            .step("ship", step -> step.action("ship"))
            .build());
    sampo.start();
    return sampo.client().run("order-1", What.of("order", Json.object("total", Json.of(42))));
  }
}
