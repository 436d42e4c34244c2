package io.sampo.samples.pipeline;

import io.sampo.api.action.ActionContext;
import io.sampo.samples.effects.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Parts good rows from bad ones, which are kept with their line number and what is wrong. */
final class ValidateStep {
  private ValidateStep() {}

  /** The rows as they came. */
  record Input(Part rows) {}

  /** The rows in two files. */
  record Output(Part good, Part rejects) {}

  static Output run(Input input, ActionContext context) throws IOException {
    List<String> lines = Files.readAllLines(input.rows().path());
    List<String> good = new ArrayList<>();
    List<String> rejects = new ArrayList<>();
    for (int number = 2; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      if (Row.parse(line) instanceof Row.Bad bad) {
        rejects.add(number + "\t" + bad.reason() + "\t" + line);
      } else {
        good.add(line);
      }
    }
    return new Output(
        save(input.rows(), "good.csv", good), save(input.rows(), "rejects.tsv", rejects));
  }

  private static Part save(Part source, String name, List<String> lines) throws IOException {
    return Part.of(WholeFile.writeLines(source.neighbour(name), lines), lines.size());
  }
}
