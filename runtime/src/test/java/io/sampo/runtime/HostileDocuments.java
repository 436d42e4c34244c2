package io.sampo.runtime;

import io.sampo.api.format.Format;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Generates hostile definitions, and inputs for them. */
final class HostileDocuments {
  private final Random random;
  private final List<Supplier<Hostile>> kinds =
      List.of(
          this::longPath,
          this::longChain,
          this::repeatedPart,
          this::hyphens,
          this::deepData,
          this::aliases,
          this::largeNumbers,
          this::loopsOverSteps,
          this::loopsOverDigits,
          this::misspeltIds,
          this::unknownKeys,
          this::manyNames,
          this::costlySchema,
          this::endlessSchema,
          this::patterns,
          this::mergesAndTags,
          this::manyDefinitions,
          this::brokenText,
          this::longChainOfSteps,
          this::largeTexts);

  HostileDocuments(long seed) {
    this.random = new Random(seed);
  }

  /** A document of one workflow {@code w}, or of some, with an input for it. */
  record Hostile(String kind, String text, Format format, Json.Obj input) {}

  Hostile next(int number) {
    return kinds.get(number % kinds.size()).get();
  }

  private int upTo(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  private static Hostile yaml(String kind, String text, Json.Obj input) {
    return new Hostile(kind, text, Format.YAML, input);
  }

  private static Hostile reading(String kind, String expression, Json.Obj input) {
    Json step =
        Json.object("id", Json.of("a"))
            .with("action", Json.of("echo"))
            .with("inputs", Json.object("x", Json.of("${" + expression + "}")));
    Json.Obj document = Json.object("name", Json.of("w")).with("steps", Json.array(step));
    return new Hostile(kind, JsonText.write(document), Format.JSON, input);
  }

  private static Hostile checked(String kind, Json schema, Json value) {
    Json field =
        Json.object("name", Json.of("x")).with("type", Json.of("any")).with("schema", schema);
    Json step = Json.object("id", Json.of("a")).with("action", Json.of("echo"));
    Json.Obj document =
        Json.object("name", Json.of("w"))
            .with("inputs", Json.array(field))
            .with("steps", Json.array(step));
    return new Hostile(kind, JsonText.write(document), Format.JSON, Json.object("x", value));
  }

  private static Json items(int count, Json item) {
    return Json.array(Collections.nCopies(count, item));
  }

  private Hostile longPath() {
    return reading("path", "inputs" + ".b".repeat(upTo(100, 2_000)), Json.object());
  }

  private Hostile longChain() {
    return reading("chain", "1 == inputs" + "[0]".repeat(upTo(20, 1_300)), Json.object());
  }

  private Hostile repeatedPart() {
    List<String> parts =
        List.of("(", "[", "{1:", "!", "-", "a.map(x,", "a?", "'", "\\", "a+", "${");
    String part = parts.get(random.nextInt(parts.size()));
    return reading("repeated " + part, part.repeat(upTo(10, 400)) + "1", Json.object());
  }

  private Hostile hyphens() {
    return reading("hyphens", "a" + "-a".repeat(upTo(100, 2_000)) + " > 1", Json.object());
  }

  private Hostile deepData() {
    int depth = upTo(30, 20_000);
    return yaml(
        "depth",
        "name: w\nsteps: [{id: a, action: echo, inputs: {x: "
            + "[".repeat(depth)
            + "]".repeat(depth)
            + "}}]",
        Json.object());
  }

  private Hostile aliases() {
    int levels = upTo(5, 40);
    String bombs =
        IntStream.range(1, levels)
            .mapToObj(
                at -> "  b" + at + ": &b" + at + " [*b" + (at - 1) + ", *b" + (at - 1) + "]\n")
            .collect(Collectors.joining());
    return yaml(
        "aliases",
        "name: w\nmetadata:\n  b0: &b0 [1, 2]\n" + bombs + "steps: [{id: a, action: echo}]",
        Json.object());
  }

  private Hostile largeNumbers() {
    String number = "9".repeat(upTo(10, 3_000));
    return yaml(
        "number",
        "name: w\nsteps: [{id: a, action: echo, when: '"
            + number
            + " == 1', inputs: {x: -"
            + number
            + ", y: 1e"
            + number
            + "}}]",
        Json.object());
  }

  private Hostile loopsOverSteps() {
    return reading(
        "steps",
        "inputs.xs.all(x, steps.size() + store.size() >= 0)",
        Json.object("xs", items(upTo(1_000, 200_000), Json.of(1))));
  }

  private Hostile loopsOverDigits() {
    Json digits = JsonText.parse("0." + "7".repeat(upTo(100, 990)));
    List<String> expressions =
        List.of(
            "inputs.xs.all(x, inputs.d == inputs.d)",
            "inputs.xs.map(x, inputs.d).sort()",
            "inputs.xs.map(x, string(inputs.d)).join('')",
            "inputs.xs.map(x, inputs.d * 3.0)");
    return reading(
        "digits",
        expressions.get(random.nextInt(expressions.size())),
        Json.object("d", digits).with("xs", items(upTo(1_000, 100_000), Json.of(1))));
  }

  private Hostile misspeltIds() {
    int length = upTo(20, 120);
    String steps =
        IntStream.range(0, upTo(100, 2_000))
            .mapToObj(
                at ->
                    "  - {id: "
                        + "a".repeat(length)
                        + at
                        + ", action: echo, depends_on: "
                        + "a".repeat(length)
                        + "x"
                        + at
                        + "}\n")
            .collect(Collectors.joining());
    return yaml("misspelt", "name: w\ninputs: {n: string}\nsteps:\n" + steps, Json.object());
  }

  private Hostile unknownKeys() {
    String keys =
        IntStream.range(0, upTo(100, 10_000))
            .mapToObj(at -> "acti" + "o".repeat(at % 50) + "n" + at + ": x")
            .collect(Collectors.joining(", "));
    return yaml("keys", "name: w\nsteps: [{id: a, " + keys + "}]", Json.object());
  }

  private Hostile manyNames() {
    String inputs =
        IntStream.range(0, upTo(100, 5_000))
            .mapToObj(at -> "n" + at + ": string")
            .collect(Collectors.joining(", "));
    Json.Obj given =
        Json.object(
            IntStream.range(0, 1_000)
                .boxed()
                .collect(Collectors.toMap(at -> "m" + at, at -> Json.of("x"))));
    return yaml(
        "names", "name: w\ninputs: {" + inputs + "}\nsteps: [{id: a, action: echo}]", given);
  }

  private Hostile costlySchema() {
    Json names =
        Json.array(
            IntStream.range(0, upTo(100, 30_000)).mapToObj(at -> Json.of("n" + at)).toList());
    Json keyword =
        switch (random.nextInt(4)) {
          case 0 -> Json.object("required", names);
          case 1 -> Json.object("enum", Json.array(names));
          case 2 -> Json.object("const", names);
          default -> Json.object("dependentRequired", Json.object("a", names));
        };
    return checked(
        "schema",
        Json.object("items", Json.object("not", keyword)),
        items(upTo(100, 50_000), Json.object("a", Json.of(1))));
  }

  private Hostile endlessSchema() {
    Json reference = Json.object("$ref", Json.of("#"));
    Json all = Json.array(Collections.nCopies(upTo(1, 50), reference));
    Json schema =
        random.nextBoolean()
            ? Json.object("anyOf", all)
            : Json.object("items", Json.object("allOf", all));
    Json value = Json.of(1);
    for (int at = 0; at < upTo(5, 50); at++) {
      value = Json.array(value, value.isNull() ? value : Json.of(at));
    }
    return checked("endless", schema, value);
  }

  private Hostile patterns() {
    List<String> patterns =
        List.of("^(a+)+$", "(a|aa)*b", "(a{50}){50}", "(?=a)", "(", "[a-z]{200}x", "(.*a){20}");
    Json pattern = Json.of(patterns.get(random.nextInt(patterns.size())));
    return checked(
        "pattern",
        Json.object("items", Json.object("pattern", pattern)),
        items(upTo(10, 2_000), Json.of("a".repeat(upTo(10, 400)))));
  }

  private Hostile mergesAndTags() {
    List<String> data =
        List.of(
            "{<<: {a: 1}}",
            "!!set {a}",
            "!!python/object:os.system x",
            "{? [a] : b}",
            "{a: 1, a: 2}",
            "!!binary aGk=",
            "&a [*a]",
            "*none",
            "{: 1}",
            ".inf",
            "!!null x");
    return yaml(
        "yaml",
        "name: w\nsteps: [{id: a, action: echo, inputs: {x: "
            + data.get(random.nextInt(data.size()))
            + "}}]",
        Json.object());
  }

  private Hostile manyDefinitions() {
    String all =
        IntStream.range(0, upTo(50, 500))
            .mapToObj(
                at ->
                    "  w"
                        + at
                        + ": {steps: [{id: a, action: echo, when: 'inputs.n"
                        + at
                        + " > 1 && x"
                        + at
                        + " == 2'}]}\n")
            .collect(Collectors.joining());
    return yaml(
        "definitions", "workflows:\n  w: {steps: [{id: a, action: echo}]}\n" + all, Json.object());
  }

  private Hostile brokenText() {
    StringBuilder text = new StringBuilder("name: w\nsteps: [{id: a, action: echo, inputs: {x: '");
    for (int at = 0; at < upTo(10, 1_000); at++) {
      text.append((char) random.nextInt(0x10000));
    }
    return yaml("text", text.append("'}}]").toString(), Json.object());
  }

  private Hostile longChainOfSteps() {
    String steps =
        IntStream.range(0, upTo(500, 3_000))
            .mapToObj(
                at ->
                    "  - {id: s"
                        + at
                        + ", wait: 1d, depends_on: ["
                        + (at == 0 ? "" : "s" + (at - 1))
                        + "]}\n")
            .collect(Collectors.joining());
    return yaml("steps", "name: w\nsteps:\n" + steps, Json.object());
  }

  private Hostile largeTexts() {
    return reading(
        "texts",
        "inputs.xs.map(x, inputs.t).join('') + inputs.t.replace('a', inputs.t)",
        Json.object("t", Json.of("a".repeat(upTo(100, 100_000))))
            .with("xs", items(5_000, Json.of(1))));
  }
}
