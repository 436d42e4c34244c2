package io.sampo.api.validation;

import io.sampo.api.definition.OutputField;
import io.sampo.api.definition.StepKind;
import io.sampo.api.format.Nesting;
import io.sampo.api.format.StepParts;
import io.sampo.api.json.Json;
import io.sampo.api.template.InvalidTemplateException;
import io.sampo.api.template.Templates;
import io.sampo.api.validation.Visibility.Sight;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Expressions compile, wherever they stand, and read only what is set. */
final class ExpressionCheck {
  private final Outline outline;
  private final Limits limits;
  private final ExpressionChecker compiler;
  private final NameUse names;
  private final MemberCheck members;
  private final Report report;
  private final Map<String, ExpressionChecker.Result> results = new HashMap<>();

  /** What it means to read a name at some place. */
  private interface Reading {
    void read(String name, Spot spot);

    /** A member of a step among {@code steps}; all of it if that is empty. */
    void readStep(String id, String member, Spot spot);

    /** Whether an expression may be a secret there. */
    default boolean allowsSecret(String expression) {
      return false;
    }
  }

  /** What a step reads. */
  private record ByStep(NameUse names, Place place, Sight sight) implements Reading {
    @Override
    public void read(String name, Spot spot) {
      names.read(name, place, sight, spot);
    }

    @Override
    public void readStep(String id, String member, Spot spot) {
      names.readStep(id, member, place, sight, spot);
    }
  }

  /** What a declared output reads. */
  private record ByOutput(NameUse names) implements Reading {
    @Override
    public void read(String name, Spot spot) {
      names.readByOutput(name, spot);
    }

    @Override
    public void readStep(String id, String member, Spot spot) {
      names.readStepByOutput(id, spot);
    }
  }

  /** The inputs of a step. */
  private record Inputs(Reading names, Place place) implements Reading {
    @Override
    public void read(String name, Spot spot) {
      names.read(name, spot);
    }

    @Override
    public void readStep(String id, String member, Spot spot) {
      names.readStep(id, member, spot);
    }

    @Override
    public boolean allowsSecret(String expression) {
      return SecretCheck.isAllowed(place, expression);
    }
  }

  private ExpressionCheck(
      Outline outline, Limits limits, ExpressionChecker compiler, Report report) {
    this.outline = outline;
    this.limits = limits;
    this.compiler = compiler;
    this.names = new NameUse(outline, report);
    this.members = new MemberCheck(report);
    this.report = report;
  }

  static void run(Outline outline, Limits limits, ExpressionChecker compiler, Report report) {
    ExpressionCheck check = new ExpressionCheck(outline, limits, compiler, report);
    check.outputs();
    outline.places().forEach(check::step);
  }

  private void outputs() {
    List<OutputField> outputs = outline.definition().outputs();
    for (int at = 0; at < outputs.size(); at++) {
      Spot spot = Spot.of("outputs").index(at).key("source");
      whole(outputs.get(at).source(), spot, new ByOutput(names));
    }
  }

  private void step(Place place) {
    Reading read = new ByStep(names, place, Sight.NOTHING);
    Reading perItem = new ByStep(names, place, Sight.ITEMS);
    StepParts parts = StepParts.of(place.step().kind(), place.spot().path());
    Reading test = new ByStep(names, place, new Sight(rounds(place), false));
    parts.expressions().forEach(part -> whole(part.text(), place.spot().at(part.path()), test));
    parts.templates().forEach(part -> template(part.text(), place.spot().at(part.path()), test));
    place.step().flow().when().ifPresent(when -> whole(when, place.spot("when"), read));
    place
        .step()
        .data()
        .inputs()
        .ifPresent(data -> data(data, place.spot("inputs"), inputs(place, read, perItem), 1));
    place
        .step()
        .policy()
        .extras()
        .cache()
        .ifPresent(cache -> template(cache.key(), place.spot("cache.key"), perItem));
  }

  /** The inputs are formed once per item, unless the items are to be found in them. */
  private static Inputs inputs(Place place, Reading once, Reading perItem) {
    boolean findsItems =
        place.step().kind() instanceof StepKind.Action action
            && action.items().filter(items -> items.over().isEmpty()).isPresent();
    return new Inputs(findsItems ? once : perItem, place);
  }

  /** The steps that a loop's test can see. */
  private static Optional<Scope> rounds(Place place) {
    return place.inner().stream().filter(scope -> scope.role() == Nesting.Role.ROUNDS).findFirst();
  }

  /** Recursive, but never deeper than the limit. */
  private void data(Json value, Spot spot, Reading read, int depth) {
    if (depth > limits.depth()) {
      report.error(
          spot, "limit", "Expected data at most " + limits.depth() + " deep, but this is deeper");
    } else if (value instanceof Json.Str text) {
      template(text.value(), spot, read);
    } else if (value instanceof Json.Arr array) {
      for (int at = 0; at < array.items().size(); at++) {
        data(array.items().get(at), spot.index(at), read, depth + 1);
      }
    } else if (value instanceof Json.Obj object) {
      object.members().forEach((key, member) -> data(member, spot.key(key), read, depth + 1));
    }
  }

  private void template(String text, Spot spot, Reading read) {
    try {
      for (Templates.Part part : Templates.parse(text)) {
        if (part instanceof Templates.Expression expression
            && !read.allowsSecret(expression.text())) {
          expression(expression, spot, read);
        }
      }
    } catch (InvalidTemplateException e) {
      invalid(spot, e.getMessage(), e.offset());
    }
  }

  private void whole(String text, Spot spot, Reading read) {
    try {
      expression(Templates.whole(text), spot, read);
    } catch (InvalidTemplateException e) {
      invalid(spot, e.getMessage(), e.offset());
    }
  }

  private void expression(Templates.Expression expression, Spot spot, Reading read) {
    int bytes = expression.text().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > limits.expressionBytes()) {
      report.error(
          spot,
          "limit",
          "Expected an expression of at most "
              + limits.expressionBytes()
              + " bytes, but this one has "
              + bytes);
      return;
    }
    ExpressionChecker.Result result = results.computeIfAbsent(expression.text(), compiler::check);
    for (ExpressionChecker.Objection objection : result.errors()) {
      invalid(spot, objection.message(), expression.offset() + objection.offset());
    }
    List<String> plain = names.namesOf(expression.text(), result.names(), spot);
    plain.forEach(name -> name(name, spot, read));
    result.paths().stream()
        .filter(path -> plain.contains(path.get(0)))
        .sorted(Comparator.comparing(String::valueOf))
        .forEach(path -> path(path, spot, read));
  }

  private void path(List<String> path, Spot spot, Reading read) {
    members.check(path, spot);
    if (path.get(0).equals(MemberCheck.STEPS) && path.size() > 1) {
      read.readStep(path.get(1), path.size() > 2 ? path.get(2) : "", spot);
    }
  }

  private void name(String name, Spot spot, Reading read) {
    if (name.equals(SecretReference.WORD)) {
      SecretCheck.misused(report, spot);
    } else {
      read.read(name, spot);
    }
  }

  private void invalid(Spot spot, @Nullable String message, int offset) {
    report.error(spot, "invalid_expression", message + " (character " + (offset + 1) + ")");
  }
}
