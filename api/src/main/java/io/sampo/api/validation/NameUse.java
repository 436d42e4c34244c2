package io.sampo.api.validation;

import io.sampo.api.format.StepParts;
import io.sampo.api.validation.Visibility.Meaning;
import io.sampo.api.validation.Visibility.Sight;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The names that expressions read are set by somebody. The rule is described at {@link Validator}.
 */
final class NameUse {
  private final Outline outline;
  private final Visibility visibility;
  private final Set<String> candidates;
  private final boolean hasDeclaredInputs;
  private final Report report;
  private final Slip slips;

  NameUse(Outline outline, Report report) {
    this.outline = outline;
    this.visibility = Visibility.of(outline);
    this.candidates = visibility.candidates();
    this.hasDeclaredInputs = !outline.definition().inputs().isEmpty();
    this.report = report;
    this.slips = Slip.among(candidates);
  }

  /**
   * The names that an expression reads, in alphabetical order; without those that make up a name
   * with hyphens, which are reported.
   */
  List<String> namesOf(String expression, Set<String> read, Spot spot) {
    List<String> hyphenated =
        expression.contains("-") ? Hyphens.meant(expression, read, candidates) : List.of();
    for (String name : hyphenated) {
      report.error(
          spot,
          "hyphenated_name",
          "Expected names without '-' in an expression that computes, but it has '"
              + name
              + "'; write steps[\""
              + name
              + "\"].output, or store[\""
              + name
              + "\"] or inputs[\""
              + name
              + "\"] if it comes from there");
    }
    return Hyphens.without(hyphenated, read).stream().sorted().toList();
  }

  /** Checks a name that a step reads. */
  void read(String name, Place reader, Sight sight, Spot spot) {
    switch (visibility.at(reader, sight, name)) {
      case SET -> {}
      case NOT_YET -> notYet(name, reader, spot);
      case NO_ITEM_YET -> noItemYet(name, spot);
      case HIDDEN -> hidden(name, spot);
      case UNKNOWN -> unknown(name, spot);
    }
  }

  /** Checks a name that a declared output reads. */
  void readByOutput(String name, Spot spot) {
    Meaning meaning = visibility.inOutputs(name);
    if (meaning == Meaning.HIDDEN) {
      hidden(name, spot);
    } else if (meaning != Meaning.SET) {
      report.error(
          spot,
          "unknown_source",
          "Expected an output to come from a step, an input or a name that a step sets, but '"
              + name
              + "' is none"
              + hint(name)
              + unlessStored(name));
    }
  }

  /** Checks a step that another one reads among {@code steps}. */
  void readStep(String id, String member, Place reader, Sight sight, Spot spot) {
    boolean isResult = member.equals(MemberCheck.OUTPUT) || member.equals(MemberCheck.ERROR);
    Meaning meaning = visibility.at(reader, sight, id);
    boolean isInTest = sight.body().flatMap(scope -> scope.find(id)).isPresent();
    if (outline.find(id).isEmpty()) {
      noStep(id, spot);
    } else if (meaning == Meaning.HIDDEN) {
      hidden(id, spot);
    } else if (meaning == Meaning.NOT_YET && isResult) {
      notYet(id, reader, spot);
    } else if (isInTest && !member.equals(MemberCheck.OUTPUT)) {
      report.error(
          spot,
          "only_output",
          "Expected the condition of a loop to read the outputs of the steps in it, such as '"
              + id
              + "' or 'steps."
              + id
              + ".output', but it asks for more; ask for it in a step of the loop");
    }
  }

  /** Checks a step that a declared output reads among {@code steps}. */
  void readStepByOutput(String id, Spot spot) {
    if (outline.find(id).isEmpty()) {
      noStep(id, spot);
    } else if (visibility.inOutputs(id) == Meaning.HIDDEN) {
      hidden(id, spot);
    }
  }

  private void noStep(String id, Spot spot) {
    report.error(
        spot,
        "unknown_step",
        "Expected 'steps' to be read with the id of a step, but '"
            + id
            + "' is none"
            + report.hint(id, outline.ids()));
  }

  private void notYet(String name, Place reader, Spot spot) {
    report.error(
        spot,
        "not_before",
        "Expected step '"
            + reader.id()
            + "' to read results of steps that run before it, but it reads "
            + (name.equals(reader.id()) ? "its own" : whyNotYet(name, reader))
            + (visibility.isInput(name) ? ", or write 'inputs." + name + "' for the input" : ""));
  }

  private String whyNotYet(String name, Place reader) {
    String read = "that of '" + name + "', which ";
    Optional<Place> beside = outline.find(name).flatMap(target -> beside(reader, target));
    if (beside.isEmpty()) {
      return read + "does not run before it";
    }
    return beside.get().id().equals(name)
        ? read + "it is part of"
        : read + "does not; add it to the 'depends_on' of '" + beside.get().id() + "'";
  }

  /** The reader or the step around it that stands beside the target. */
  private static Optional<Place> beside(Place reader, Place target) {
    Optional<Place> around = Optional.of(reader);
    while (around.isPresent() && around.get().scope() != target.scope()) {
      around = around.get().scope().owner();
    }
    return around;
  }

  private void noItemYet(String name, Spot spot) {
    report.error(
        spot,
        "no_item",
        "Expected '"
            + name
            + "' to be read for each item, but this is asked once, before there are any; filter the"
            + " list, or write 'inputs."
            + name
            + "' or 'store."
            + name
            + "' if it comes from there");
  }

  private void hidden(String name, Spot spot) {
    String where =
        outline.find(name).map(place -> place.spot().path().toString()).orElse("elsewhere");
    report.error(
        spot,
        "hidden_step",
        "Expected a step that can be seen from here, but '"
            + name
            + "' is "
            + where
            + "; give it 'outputs' and read those, or read the step it is part of");
  }

  private void unknown(String name, Spot spot) {
    if (name.equals(StepParts.ITEM)) {
      outsideOfLoops(spot);
      return;
    }
    Optional<String> meant =
        hasDeclaredInputs && !candidates.contains(name) ? slips.of(name) : Optional.empty();
    if (meant.isPresent()) {
      String message = unset(name) + " (did you mean '" + meant.get() + "'?)" + unlessStored(name);
      report.error(spot, "unset_name", message);
    } else {
      String message = unset(name) + hint(name) + unlessStored(name);
      report.warning(spot, "unset_name", message);
    }
  }

  /** Only an input that is not declared, or an action, can have that name then. */
  private void outsideOfLoops(Spot spot) {
    String message =
        "Expected 'item' to be read inside a loop or by a step with 'for_each', but neither is"
            + " around it; write 'inputs.item' or 'store.item' if it comes from there";
    if (hasDeclaredInputs) {
      report.error(spot, "no_item", message);
    } else {
      report.warning(spot, "no_item", message);
    }
  }

  /** The near name; one that is the same is out of sight and no help. */
  private String hint(String name) {
    return candidates.contains(name) ? "" : report.hint(name, candidates);
  }

  private static String unset(String name) {
    return "Expected '"
        + name
        + "' to be an input, a step or a name that a step sets, but it is"
        + " none";
  }

  private static String unlessStored(String name) {
    return "; write 'store." + name + "' if an action puts it into the store";
  }
}
