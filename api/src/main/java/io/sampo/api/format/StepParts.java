package io.sampo.api.format;

import io.sampo.api.definition.DataType;
import io.sampo.api.definition.Join;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.problem.KeyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a step of some kind is made of, as far as checks are concerned: its names, expressions,
 * numbers and inner steps, each with its path. The tables that say how a kind is written say what
 * belongs here.
 */
public final class StepParts {
  /** What the innermost item is called, whatever else it is called. */
  public static final String ITEM = "item";

  private final List<Nesting> nested = new ArrayList<>();
  private final List<Text> names = new ArrayList<>();
  private final List<Text> variables = new ArrayList<>();
  private final List<Text> expressions = new ArrayList<>();
  private final List<Typed> typed = new ArrayList<>();
  private final List<Text> templates = new ArrayList<>();
  private final List<Count> counts = new ArrayList<>();
  private final List<Joined> joins = new ArrayList<>();

  private StepParts() {}

  /** Something written under a key of the step. */
  public record Text(KeyPath path, String text) {}

  /** An expression that must come to a value of that type. */
  public record Typed(KeyPath path, String text, DataType type) {}

  /** A number that must be at least 1. */
  public record Count(KeyPath path, int number) {}

  /** How many of several must be done. */
  public record Joined(KeyPath path, Join join, int total) {}

  /** The parts of a step that stands there. */
  public static StepParts of(StepKind kind, KeyPath step) {
    StepParts parts = new StepParts();
    Kinds.ALL.collect(kind, new Site(step, parts));
    return parts;
  }

  void nest(Nesting.Role role, KeyPath path, List<StepDefinition> steps, Set<String> variables) {
    nested.add(new Nesting(role, path, steps, variables));
  }

  void name(KeyPath path, String name) {
    names.add(new Text(path, name));
  }

  void variable(KeyPath path, String name) {
    name(path, name);
    variables.add(new Text(path, name));
  }

  void expression(KeyPath path, String text, Optional<DataType> type) {
    expressions.add(new Text(path, text));
    type.ifPresent(some -> typed.add(new Typed(path, text, some)));
  }

  void template(KeyPath path, String text) {
    templates.add(new Text(path, text));
  }

  void count(KeyPath path, int number) {
    counts.add(new Count(path, number));
  }

  void join(KeyPath path, Join join, int total) {
    joins.add(new Joined(path, join, total));
  }

  /** The name of an item's place. */
  public static String indexOf(String item) {
    return item + "_index";
  }

  /** Lists of steps, empty ones included. */
  public List<Nesting> nested() {
    return List.copyOf(nested);
  }

  /** Whether steps of the kind have no steps inside. */
  public boolean isPlain() {
    return nested.isEmpty() && joins.isEmpty();
  }

  /** What must be legal names. */
  public List<Text> names() {
    return List.copyOf(names);
  }

  /** Those of them that are set for each item. */
  public List<Text> variables() {
    return List.copyOf(variables);
  }

  /** Texts that are expressions as a whole. */
  public List<Text> expressions() {
    return List.copyOf(expressions);
  }

  /** Those of them that must come to a value of some type. */
  public List<Typed> typed() {
    return List.copyOf(typed);
  }

  /** Texts with expressions in them. */
  public List<Text> templates() {
    return List.copyOf(templates);
  }

  /** Numbers that must be at least 1. */
  public List<Count> counts() {
    return List.copyOf(counts);
  }

  /** Numbers of branches that must be done. */
  public List<Joined> joins() {
    return List.copyOf(joins);
  }
}
