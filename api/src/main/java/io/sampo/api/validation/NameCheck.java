package io.sampo.api.validation;

import io.sampo.api.definition.InputField;
import io.sampo.api.definition.LegalName;
import io.sampo.api.definition.OutputField;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.StepParts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Everything that has a name has a legal one, and no two of a sort have the same. */
final class NameCheck {
  private static final int LONGEST_SHOWN = 128;
  private static final String RESERVED = "reserved_name";

  private final Outline outline;
  private final Report report;

  private NameCheck(Outline outline, Report report) {
    this.outline = outline;
    this.report = report;
  }

  static void run(Outline outline, Report report) {
    NameCheck check = new NameCheck(outline, report);
    check.workflow(outline.definition());
    outline.places().forEach(check::step);
  }

  private void workflow(WorkflowDefinition definition) {
    legal(definition.name(), Spot.of("name"));
    version(definition.version(), Spot.of("version"));
    definition.options().policies().keySet().stream()
        .sorted()
        .forEach(name -> legal(name, Spot.of("policies").key(name)));
    definition.options().env().keySet().stream()
        .sorted()
        .forEach(name -> legal(name, Spot.of("env").key(name)));
    distinct(definition.inputs().stream().map(InputField::name).toList(), "inputs", "an input");
    distinct(definition.outputs().stream().map(OutputField::name).toList(), "outputs", "an output");
  }

  private void distinct(List<String> names, String key, String what) {
    Set<String> seen = new HashSet<>();
    for (int at = 0; at < names.size(); at++) {
      Spot spot = Spot.of(key).index(at).key("name");
      legal(names.get(at), spot);
      if (!seen.add(names.get(at))) {
        report.error(
            spot,
            "duplicate_name",
            "Expected names to be unique, but '" + names.get(at) + "' is " + what + " already");
      }
    }
  }

  private void step(Place place) {
    legal(place.id(), place.spot("id"));
    id(place.id(), place.spot("id"));
    outline.find(place.id()).filter(first -> first != place).ifPresent(f -> duplicate(place, f));
    StepParts parts = StepParts.of(place.step().kind(), place.spot().path());
    parts.names().forEach(name -> legal(name.text(), place.spot().at(name.path())));
    parts.variables().stream()
        .filter(name -> !name.text().equals(StepParts.ITEM))
        .forEach(name -> free(name.text(), place.spot().at(name.path())));
    if (place.step().kind() instanceof StepKind.Subflow subflow) {
      subflow.version().ifPresent(version -> version(version, place.spot("subflow.version")));
    }
    List<String> outputs = place.step().data().outputs();
    for (int at = 0; at < outputs.size(); at++) {
      legal(outputs.get(at), place.spot("outputs").index(at));
      free(outputs.get(at), place.spot("outputs").index(at));
    }
    place.step().policy().resources().keySet().stream()
        .sorted()
        .forEach(pool -> legal(pool, place.spot("resources").key(pool)));
    if (place.step().kind() instanceof StepKind.Parallel parallel) {
      branches(place, parallel);
    }
  }

  private void duplicate(Place place, Place first) {
    report.error(
        place.spot("id"),
        "duplicate_id",
        "Expected step ids to be unique in the whole definition, but '"
            + place.id()
            + "' is the id of "
            + first.spot().path()
            + " already; choose another");
  }

  private void branches(Place place, StepKind.Parallel parallel) {
    Set<String> seen = new HashSet<>();
    for (int at = 0; at < parallel.branches().size(); at++) {
      String name = parallel.branches().get(at).name();
      if (!seen.add(name)) {
        report.error(
            place.spot("parallel.branches").index(at).key("name"),
            "duplicate_name",
            "Expected names to be unique, but '" + name + "' is a branch already");
      }
    }
  }

  /** Ids are made from names of classes and stages, too, and most are never read. */
  private void id(String name, Spot spot) {
    if (Visibility.RESERVED.contains(name)) {
      String message = unreadable(name) + "; choose another, or read 'steps." + name + ".output'";
      report.warning(spot, RESERVED, message);
    }
  }

  private void free(String name, Spot spot) {
    if (Visibility.RESERVED.contains(name)) {
      report.error(spot, RESERVED, unreadable(name) + "; choose another");
    }
  }

  private static String unreadable(String name) {
    return "Expected a name that expressions can read, but '"
        + name
        + "' means something else to them";
  }

  /** Free text, but it is part of keys and shown in lists. */
  private void version(String version, Spot spot) {
    boolean isLine = !version.isBlank() && version.chars().noneMatch(Character::isISOControl);
    if (!isLine || version.length() > LONGEST_SHOWN) {
      report.error(
          spot,
          "invalid_version",
          "Expected a version of 1 to 128 characters on one line, but "
              + (isLine ? "it has " + version.length() : "it is blank or has control characters"));
    }
  }

  private void legal(String name, Spot spot) {
    if (!LegalName.is(name)) {
      report.error(spot, "invalid_name", "Expected a name of " + LegalName.objection(name));
    }
  }
}
