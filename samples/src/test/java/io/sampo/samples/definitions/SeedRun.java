package io.sampo.samples.definitions;

import io.sampo.api.action.ActionContext;
import io.sampo.api.action.ActionException;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionView;
import io.sampo.runtime.Sampo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** One run of a definition as users of other engines have written it. */
final class SeedRun implements AutoCloseable {
  private static final Path SEEDS = Path.of("src/test/resources/seeds");
  private static final String ID = "run-1";

  private final String workflow;
  private final Calls calls;
  private final Lives lives;

  /** What an action makes of its input. */
  interface Act {
    Json of(Json input, ActionContext context) throws ActionException;
  }

  /**
   * What is run.
   *
   * @param file the definition
   * @param workflow its name
   * @param acts what its actions do, by name
   * @param hanging the call during which the engine is ended once, counted from 1; 0 for none
   */
  record Setting(String file, String workflow, Map<String, Act> acts, int hanging) {}

  SeedRun(Path folder, Setting setting) {
    this.workflow = setting.workflow();
    this.calls = new Calls(setting.hanging());
    this.lives = new Lives(folder, calls, sampo -> prepare(sampo, setting));
  }

  private void prepare(Sampo sampo, Setting setting) {
    setting
        .acts()
        .forEach(
            (name, act) ->
                sampo
                    .actions()
                    .registerAsync(
                        name,
                        Json.class,
                        (input, context) ->
                            calls
                                .passes(input, context, workflow)
                                .thenApply(same -> result(act, same, context))));
    sampo.register(SEEDS.resolve(setting.file()));
  }

  private static Json result(Act act, Json input, ActionContext context) {
    try {
      return act.of(input, context);
    } catch (ActionException e) {
      throw new CompletionException(e);
    }
  }

  /** Runs it on an input to its end. */
  ExecutionView run(String input) {
    Json.Obj json = (Json.Obj) JsonText.parse(input);
    Lives.get(lives.sampo().client().start(ID, What.of(workflow, json)));
    lives.until("its end", () -> view().status().isFinal());
    lives.checkRecorded();
    return view();
  }

  private ExecutionView view() {
    return Lives.get(lives.sampo().client().get(ID));
  }

  /** Each call once: path of the step and number of the attempt. */
  List<String> calls() {
    return calls.all().stream().map(call -> call.path() + " " + call.attempt()).distinct().toList();
  }

  @Override
  public void close() {
    lives.close();
  }
}
