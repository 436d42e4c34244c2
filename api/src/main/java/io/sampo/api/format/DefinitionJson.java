package io.sampo.api.format;

import io.sampo.api.definition.Handlers;
import io.sampo.api.definition.Header;
import io.sampo.api.definition.InputField;
import io.sampo.api.definition.OutputField;
import io.sampo.api.definition.Trigger;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.definition.WorkflowOptions;
import io.sampo.api.definition.WorkflowOptions.StepDefaults;
import io.sampo.api.json.Json;
import java.util.Map;
import java.util.TreeMap;

/** Definitions as JSON, in the one spelling of each key that is written; defaults are left out. */
final class DefinitionJson {

  private DefinitionJson() {}

  static Json.Obj of(WorkflowDefinition definition) {
    Members members = new Members();
    addHeader(members, definition.header());
    members
        .addAll("inputs", definition.inputs(), DefinitionJson::input)
        .addAll("outputs", definition.outputs(), DefinitionJson::output);
    addOptions(members, definition.options());
    members.add("steps", StepJson.list(definition.steps()));
    addHandlers(members, definition.handlers());
    return members.object();
  }

  private static void addHeader(Members members, Header header) {
    members
        .add("name", Json.of(header.name()))
        .add("version", Json.of(header.version()))
        .addText("title", header.about().title())
        .addText("description", header.about().description())
        .addTexts("tags", header.tags())
        .addObject("metadata", header.metadata())
        .addAll("triggers", header.triggers(), DefinitionJson::trigger);
  }

  private static Json trigger(Trigger trigger) {
    Members members = new Members();
    if (trigger instanceof Trigger.Manual) {
      members.addText("type", "manual");
    } else if (trigger instanceof Trigger.Cron cron) {
      members
          .addText("type", "cron")
          .add("cron", Json.of(cron.expression()))
          .add("zone", Json.of(cron.zone()));
    } else if (trigger instanceof Trigger.Event event) {
      members.addText("type", "event").add("events", Members.texts(event.events()));
    } else if (trigger instanceof Trigger.Webhook hook) {
      members
          .addText("type", "webhook")
          .addTexts("paths", hook.paths())
          .addObject("config", hook.config());
    } else {
      throw new AssertionError(trigger);
    }
    return members.object();
  }

  private static Json input(InputField input) {
    return new Members()
        .add("name", Json.of(input.name()))
        .addWord("type", input.type().word(), "any")
        .addFlag("required", input.required())
        .addIfPresent("default", input.defaultValue())
        .addIfPresent("schema", input.schema())
        .addText("description", input.description())
        .object();
  }

  private static Json output(OutputField output) {
    return new Members()
        .add("name", Json.of(output.name()))
        .addWord("type", output.type().word(), "any")
        .addWord("source", output.source(), output.name())
        .addText("description", output.description())
        .object();
  }

  private static void addOptions(Members members, WorkflowOptions options) {
    Map<String, Json> policies = new TreeMap<>();
    options.policies().forEach((name, policy) -> policies.put(name, PolicyJson.retry(policy)));
    Map<String, Json> env = new TreeMap<>();
    options.env().forEach((name, value) -> env.put(name, Json.of(value)));
    members
        .addObject("env", Json.object(env))
        .addIfPresent("timeout", options.timeout().map(PolicyJson::duration))
        .addWhole("max_concurrency", options.maxConcurrency())
        .addObject("defaults", defaults(options.defaults()))
        .addObject("policies", Json.object(policies))
        .addFlag("rollback", options.failure().rollback())
        .addFlag("require_approval", options.failure().requireApproval())
        .addFlag("checkpoints", options.failure().checkpoints())
        .addAll("errors", options.failure().errors(), PolicyJson::errorRule);
  }

  private static Json.Obj defaults(StepDefaults defaults) {
    return new Members()
        .addIfPresent("retry", defaults.retry().map(PolicyJson::retry))
        .addIfPresent("timeout", defaults.timeout().map(PolicyJson::duration))
        .addIfPresent("on_error", defaults.onError().map(PolicyJson::onError))
        .object();
  }

  private static void addHandlers(Members members, Handlers handlers) {
    members
        .addIfPresent("error_handler", handlers.errorHandler().map(StepJson::of))
        .addAll("finally", handlers.finallySteps(), StepJson::of)
        .addAll("pre_hooks", handlers.before(), StepJson::of)
        .addAll("post_hooks", handlers.after(), StepJson::of)
        .addAll("rollback_steps", handlers.rollback(), StepJson::of);
  }
}
