package io.sampo.samples.order;

import io.sampo.api.client.WorkflowClient;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonMapper;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.runtime.Sampo;
import io.sampo.samples.console.DataFolder;
import io.sampo.samples.console.EmbeddedSampo;
import io.sampo.samples.console.Ending;
import io.sampo.samples.console.StepLines;
import io.sampo.samples.console.Watch;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command that fulfils one order twice: as YAML says, and as Java says. */
@Command(
    name = "order",
    description = "Fulfils an order on a bad day, once defined in YAML and once in Java.",
    mixinStandardHelpOptions = true)
public final class OrderCommand implements Callable<Integer> {
  private static final Duration PACE = Duration.ofMillis(120);

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataFolder data = new DataFolder();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    try (EmbeddedSampo embedded = EmbeddedSampo.openForOneRun(data.orElse("order"))) {
      Sampo sampo = embedded.sampo().start();
      out.println("An order, as order.yaml says:");
      OrderInYaml.register(sampo.actions(), new Shop(PACE));
      sampo.register(OrderInYaml.definition());
      int yaml = run(sampo.client(), out);
      out.println();
      out.println("The same in Java:");
      sampo.register(OrderInJava.of(new Shop(PACE)));
      int java = run(sampo.client(), out);
      return Math.max(yaml, java);
    }
  }

  private static int run(WorkflowClient client, PrintWriter out) throws InterruptedException {
    Json.Obj order = (Json.Obj) JsonMapper.standard().toJson(Order.example());
    String id = "order-" + UUID.randomUUID();
    client.start(id, What.of("order", order)).toCompletableFuture().join();
    return Ending.tell(Watch.untilEnd(client, id, new StepLines(out)), out);
  }
}
