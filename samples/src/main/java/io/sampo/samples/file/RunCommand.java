package io.sampo.samples.file;

import io.sampo.api.client.RejectedException;
import io.sampo.api.client.WorkflowClient;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Outcome;
import io.sampo.runtime.Sampo;
import io.sampo.samples.console.DataFolder;
import io.sampo.samples.console.EmbeddedSampo;
import io.sampo.samples.console.Watch;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that runs the first workflow of a file; the others are its subflows. */
@Command(
    name = "run",
    description = {
      "Runs the first workflow of a YAML or JSON file with the built-in actions.",
      "Prints its result, and on standard error its id and what it waits for. Called again with",
      "that id it goes on with the same execution, and needs no input. Other executions in the",
      "folder are left alone."
    },
    mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
  /** What a shell gives for Ctrl-C: 128 + 2. */
  private static final int INTERRUPTED = 130;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataFolder data = new DataFolder();

  @Parameters(paramLabel = "FILE", description = "The file.")
  private Path file = Path.of("");

  @Option(names = "--input", paramLabel = "JSON", description = "The input, an object.")
  private Optional<String> input = Optional.empty();

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The execution's id (default: a new one).")
  private String id = "run-" + UUID.randomUUID();

  @Option(
      names = "--signal",
      paramLabel = "NAME=JSON",
      description = "A signal that the execution gets; may be given several times.")
  private Map<String, String> signals = new LinkedHashMap<>();

  @Option(names = "--cancel", description = "Cancels the execution of that --id.")
  private boolean cancel;

  @Override
  public Integer call() throws InterruptedException {
    Json.Obj given = input();
    Map<String, Json> payloads = payloads();
    try (EmbeddedSampo embedded = EmbeddedSampo.openForOneRun(data.orElse("run"));
        Interruption interruption = Interruption.watch(command(), id, this::say)) {
      return run(embedded.sampo(), given, payloads, interruption);
    }
  }

  private String command() {
    return "sampo run " + file;
  }

  private int run(
      Sampo sampo, Json.Obj given, Map<String, Json> payloads, Interruption interruption)
      throws InterruptedException {
    try {
      What what = What.of(sampo.register(file).get(0).name(), given);
      WorkflowClient client = sampo.start().client();
      if (cancel) {
        client
            .cancel(id, System.getProperty("user.name"), "run --cancel")
            .toCompletableFuture()
            .join();
        return tell(client.await(id).toCompletableFuture().join());
      }
      return run(client, what, payloads);
    } catch (RuntimeException e) {
      if (interruption.hasHappened()) {
        return INTERRUPTED;
      }
      throw e;
    }
  }

  private int run(WorkflowClient client, What what, Map<String, Json> payloads)
      throws InterruptedException {
    Optional<ExecutionView> known = known(client);
    if (known.isEmpty() || input.isPresent()) { // the same start again changes nothing
      client.start(id, what).toCompletableFuture().join();
    }
    say("execution " + id);
    if (known.filter(view -> view.status().isFinal()).isPresent()) {
      payloads.keySet().forEach(name -> say("has ended: signal '" + name + "' is not sent"));
    } else {
      payloads.forEach(
          (name, payload) -> client.signal(id, name, payload).toCompletableFuture().join());
    }
    return tell(Watch.untilEnd(client, id, new WaitingLines(id, this::say)));
  }

  private Optional<ExecutionView> known(WorkflowClient client) {
    try {
      return Optional.of(client.get(id).toCompletableFuture().join());
    } catch (CompletionException e) {
      if (e.getCause() instanceof RejectedException rejected
          && rejected.code() == Reply.Code.UNKNOWN_EXECUTION) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private void say(String line) {
    spec.commandLine().getErr().println("sampo: " + line);
  }

  private Json.Obj input() {
    String text = input.orElse("{}");
    if (parsed("--input", text) instanceof Json.Obj object) {
      return object;
    }
    throw new ParameterException(
        spec.commandLine(), "Expected --input to be a JSON object, but got '" + text + "'");
  }

  private Map<String, Json> payloads() {
    Map<String, Json> payloads = new LinkedHashMap<>();
    signals.forEach((name, text) -> payloads.put(name, parsed("--signal " + name, text)));
    return payloads;
  }

  private Json parsed(String option, String text) {
    try {
      return JsonText.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "Expected " + option + " to be JSON, but " + reason(e), e);
    }
  }

  private static String reason(IllegalArgumentException notJson) {
    return String.valueOf(notJson.getMessage()).replaceFirst("^Expected JSON, but ", "");
  }

  private int tell(ExecutionView view) {
    if (view.outcome() instanceof Outcome.Completed completed) {
      spec.commandLine().getOut().println(completed.output());
      return 0;
    }
    String why = view.outcome() instanceof Outcome.Ended ended ? ": " + ended.text() : "";
    spec.commandLine().getErr().println("sampo: " + view.status().word() + why);
    return 1;
  }
}
