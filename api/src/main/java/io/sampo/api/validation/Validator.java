package io.sampo.api.validation;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds everything wrong with a definition before it is run, in time that grows with its size,
 * contrived definitions apart. Immutable and, if its compiler of expressions is, thread-safe.
 *
 * <p><b>Names in expressions.</b> A name is set if it is a declared input, a name in some step's
 * {@code outputs}, a variable of a loop around, a reserved word ({@code inputs}, {@code store},
 * {@code env}, {@code secret}, {@code metadata}, {@code execution}, {@code workflow}, {@code item},
 * {@code steps}, {@code error}), or the id of a step in the same list or in a list around it.
 *
 * <ul>
 *   <li>It is an error to read a step that cannot have run by then, or one inside another step. A
 *       step hides an input of its name where it is in sight: {@code inputs.name} reads that.
 *   <li>Any other name is a warning: an action may put it into the store, or, when no inputs are
 *       declared, the input may hold it.
 *   <li>It is an error after all when inputs are declared and one letter makes it a name that is
 *       set, digits not counted: then a slip is by far the likelier. {@code store.name} says that
 *       it is none.
 *   <li>{@code item} is set inside loops, and by a step for its items in its inputs and the key of
 *       its cache; in its {@code when} and {@code for_each} it is an error. Outside of loops it is
 *       an error if inputs are declared, else a warning.
 *   <li>It is an error when a declared output has no other source than such a name.
 * </ul>
 */
public final class Validator {
  private final ExpressionChecker expressions;
  private final KnownActions actions;
  private final Limits limits;
  private final SchemaChecker schemas;

  private Validator(
      ExpressionChecker expressions, KnownActions actions, Limits limits, SchemaChecker schemas) {
    this.expressions = expressions;
    this.actions = actions;
    this.limits = limits;
    this.schemas = schemas;
  }

  /** Checks everything, with that compiler of expressions and the names of the known actions. */
  public static Validator create(ExpressionChecker expressions, Collection<String> actions) {
    return new Validator(
        expressions,
        new KnownActions(Optional.of(Set.copyOf(actions)), Map.of()),
        Limits.DEFAULTS,
        SchemaChecker.NONE);
  }

  /** Checks everything but whether actions are known. */
  public static Validator create(ExpressionChecker expressions) {
    return new Validator(expressions, KnownActions.ANY, Limits.DEFAULTS, SchemaChecker.NONE);
  }

  /**
   * Checks what can be seen without compiling expressions or knowing the actions. Of expressions
   * only plain paths are understood.
   */
  public static Validator structural() {
    return create(new PlainPaths());
  }

  /** The same, with the reasons why some actions are missing, by their names. */
  public Validator explaining(Map<String, String> withheld) {
    return new Validator(
        expressions, new KnownActions(actions.names(), Map.copyOf(withheld)), limits, schemas);
  }

  /** The same with other limits. */
  public Validator withLimits(Limits other) {
    return new Validator(expressions, actions, other, schemas);
  }

  /** The same, checking the schemas of inputs, too. */
  public Validator withSchemas(SchemaChecker checker) {
    return new Validator(expressions, actions, limits, checker);
  }

  /** All problems, errors and warnings, in the order of a file; empty when there are none. */
  public List<Problem> validate(WorkflowDefinition definition) {
    Outline outline = Outline.of(definition, limits.depth());
    Report report = new Report();
    DepthCheck.run(outline, limits, report);
    if (!report.isEmpty()) {
      return report.problems(); // the other checks recurse into values
    }
    NameCheck.run(outline, report);
    FieldCheck.run(outline, schemas, report);
    LimitCheck.run(outline, limits, report);
    ErrorRuleCheck.run(outline, report);
    DependencyCheck.run(outline, report);
    CycleCheck.run(outline, report);
    ReturnCheck.run(outline, report);
    ReferenceCheck.run(outline, actions, report);
    ExpressionCheck.run(outline, limits, expressions, report);
    ConstantCheck.run(outline, report);
    SecretCheck.run(outline, report);
    PracticeCheck.run(outline, report);
    return report.problems();
  }
}
