package io.sampo.api.format;

import io.sampo.api.json.Json;
import java.util.List;
import java.util.Optional;

/**
 * What a thing is called by programs and by people. With an {@code id}, {@code name} is the title;
 * without one it is the identity.
 */
record Identity(String name, String title) {
  /** How a step is named. */
  static final Part<Identity> STEP =
      new Part.PlainPart<>(
          fields -> ofStep(fields, ""),
          (identity, members) ->
              members.add("id", Json.of(identity.name())).addText("name", identity.title()),
          List.of(
              Key.optional("id", Forms.NAME, "its name among the steps"),
              Key.optional("name", Forms.WORD, "the same, or what people call it beside an 'id'"),
              Key.optional("title", Forms.WORD, "what people call it")),
          (identity, site) -> {});

  static Optional<Identity> ofStep(Fields step, String defaultId) {
    if (step.find("id").isEmpty() && step.find("name").isEmpty() && defaultId.isEmpty()) {
      reportNone(step, "Expected a step to have an 'id' or a 'name', but it has none");
      return Optional.empty();
    }
    return read(step, "id", defaultId);
  }

  /** The identity of a workflow at the root of a file. */
  static Optional<Identity> ofWorkflow(Fields root) {
    if (root.find("id").isEmpty() && root.find("name").isEmpty()) {
      reportNone(root, "Expected a workflow to have a 'name', but it has none");
      return Optional.empty();
    }
    return read(root, "id", "");
  }

  /** The identity of a workflow that stands under a key; its name is the title. */
  static Optional<Identity> ofWorkflow(Fields fields, String key) {
    Optional<Value> id = fields.find("id");
    if (id.isPresent() && !id.get().raw().equals(key)) {
      id.get()
          .problem(
              "invalid_value",
              "Expected 'id' to be the key '" + key + "', but got " + id.get().node().describe());
    }
    return Names.isLegal(key) ? Optional.of(new Identity(key, title(fields))) : Optional.empty();
  }

  private static void reportNone(Fields fields, String message) {
    if (!fields.isMisspelt("id", "name")) {
      fields.owner().problem("missing_key", message);
    }
  }

  private static Optional<Identity> read(Fields fields, String idKey, String defaultId) {
    Optional<Value> id = fields.find(idKey);
    if (id.isPresent() || !defaultId.isEmpty()) {
      Optional<String> name = id.isPresent() ? id.flatMap(Names::read) : Optional.of(defaultId);
      return name.map(some -> new Identity(some, title(fields)));
    }
    String title = fields.word("title").orElse("");
    return fields
        .find("name")
        .flatMap(Identity::identifyingName)
        .map(name -> new Identity(name, title));
  }

  private static Optional<String> identifyingName(Value value) {
    Optional<String> name = value.word();
    if (name.isEmpty() || Names.isLegal(name.get())) {
      return name;
    }
    String advice = "add 'id: " + Names.legal(name.get()) + "' and keep the name as the title";
    value.problem("invalid_name", Names.message(value.name(), name.get(), advice));
    return Optional.empty();
  }

  private static String title(Fields fields) {
    Optional<String> title = fields.word("title");
    if (title.isPresent()) {
      fields.forbid("name", "'title' says it already and the identity is another: remove one");
      return title.get();
    }
    return fields.word("name").orElse("");
  }
}
