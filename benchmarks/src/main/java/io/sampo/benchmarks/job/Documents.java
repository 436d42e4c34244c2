package io.sampo.benchmarks.job;

import java.util.List;

/** The documents that take longest of each sort, as large as the limits let them be. */
final class Documents {
  private static final int ALL = Integer.MAX_VALUE;
  private static final int STEPS = 10_000;
  private static final String LIST =
      "name: w\nsteps:\n- id: a\n  action: log\n  inputs:\n    message:\n";
  private static final String LONG_ID = "x".repeat(60);

  private Documents() {}

  static List<Job> jobs() {
    return List.of(
        new DocumentJob(
            "doc-definitions",
            "workflows:\n",
            at -> "  w" + at + ": {steps: [{id: a, action: log}]}\n",
            ALL),
        new DocumentJob(
            "doc-expressions", LIST, at -> "    - ${a" + at + " + " + at % 7 + "}\n", STEPS),
        new DocumentJob(
            "doc-macros",
            LIST,
            at -> "    - ${" + "l.map(x, ".repeat(18) + "x" + at + ")".repeat(18) + "}\n",
            ALL),
        new DocumentJob(
            "doc-misspelt",
            "name: w\nsteps:\n",
            at ->
                "- {id: "
                    + LONG_ID
                    + at
                    + ", action: log, depends_on: ["
                    + LONG_ID
                    + "y"
                    + at
                    + "]}\n",
            STEPS),
        new DocumentJob(
            "doc-misspelt-names",
            "name: w\ninputs: [{name: q}]\nsteps:\n",
            at ->
                "- {id: " + LONG_ID + at + ", action: log, when: \"" + LONG_ID + "y" + at + "\"}\n",
            STEPS),
        new DocumentJob(
            "doc-schemas",
            "name: w\nsteps:\n- {id: a, action: log}\ninputs:\n",
            at ->
                "- {name: i"
                    + at
                    + ", type: object, schema: {properties: {a: {pattern: a"
                    + at
                    + "}}}}\n",
            ALL),
        new DocumentJob(
            "doc-deep", LIST, at -> "    - " + "[".repeat(40) + at + "]".repeat(40) + "\n", ALL),
        new DocumentJob(
            "doc-list", LIST + "    [1", at -> ", 1" + (at == 340_000 ? "]" : ""), 340_001));
  }
}
