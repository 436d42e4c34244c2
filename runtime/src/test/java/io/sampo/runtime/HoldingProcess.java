package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;

import io.sampo.api.client.RejectedException;
import io.sampo.api.client.WorkflowClient;
import io.sampo.api.json.Json;
import io.sampo.api.logging.LogText;
import io.sampo.api.message.SampoCommand.What;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;

/**
 * An engine in a process of its own, with threads of a given stack. The first one starts executions
 * and stays in the first step of each; one after it goes on, says what became of each, and stays.
 */
final class HoldingProcess {
  static final String READY = "ready";

  private HoldingProcess() {}

  /** Starts one; what it says is read from its standard output. */
  static Process start(String stack, Path folder, boolean holds, List<String> names)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xss" + stack, "-Xmx256m", "-XX:TieredStopAtLevel=1"));
    command.add("-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(HoldingProcess.class.getName(), folder.toString(), "" + holds));
    command.addAll(names);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  public static void main(String[] arguments) throws Exception {
    boolean holds = Boolean.parseBoolean(arguments[1]);
    List<String> names = List.of(arguments).subList(2, arguments.length);
    TestSampo engine = TestSampo.on(Path.of(arguments[0]));
    engine
        .sampo()
        .actions()
        .register(
            "hold",
            Json.class,
            (input, context) -> {
              if (holds) {
                new CountDownLatch(1).await();
              }
              return input;
            });
    if (holds) {
      begin(engine, names);
    } else {
      goOn(engine, names);
    }
    System.out.println(READY);
    System.out.flush();
    new CountDownLatch(1).await();
  }

  private static void begin(TestSampo engine, List<String> names) {
    WorkflowClient client = engine.sampo().client();
    for (String name : names) {
      engine.with("name: %s\nsteps: [{id: a, action: hold}]".formatted(name));
      get(client.start(name, What.of(name, Json.object())));
      Awaitility.await().until(() -> get(client.get(name)).steps().get(0).attempt() == 1);
    }
  }

  private static void goOn(TestSampo engine, List<String> names) {
    engine.with("name: healthy\nsteps: [{id: a, action: hold}]");
    WorkflowClient client = engine.sampo().client();
    for (String name : names) {
      System.out.println(name + ": " + LogText.line(end(client, name), 2_000));
    }
    System.out.println("healthy: " + engine.run("healthy", Json.object()).status());
    System.out.println("damaged: " + engine.sampo().index().orElseThrow().damaged("", 9));
  }

  private static String end(WorkflowClient client, String name) {
    try {
      return get(client.await(name)).outcome().toString();
    } catch (RejectedException refused) {
      return refused.code() + " " + refused.getMessage();
    }
  }
}
