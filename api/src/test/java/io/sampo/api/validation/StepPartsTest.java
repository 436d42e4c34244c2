package io.sampo.api.validation;

import static io.sampo.api.validation.Problems.step;
import static io.sampo.api.validation.Problems.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.Join;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepKind.Repeat;
import io.sampo.api.definition.StepKind.Waiting;
import io.sampo.api.format.Nesting;
import io.sampo.api.json.Json;
import io.sampo.api.problem.KeyPath;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A new kind without a place in the validator fails here. */
class StepPartsTest {
  /** Texts that neither compile nor are names. */
  private static final Set<String> FREE_TEXTS = Set.of("version", "approvers");

  static Stream<StepKind> kinds() {
    return Stream.of(
        new StepKind.Action("n!", Optional.of(new StepKind.Items("x!", "n!", 0, 0))),
        new StepKind.Condition("x!", List.of(step("a")), List.of(step("b"))),
        new StepKind.Switch(
            "x!", List.of(new StepKind.Case(Json.of("v"), List.of(step("a")))), List.of(step("b"))),
        new StepKind.Parallel(
            List.of(
                new StepKind.Branch("n!", List.of(step("a"))),
                new StepKind.Branch("m!", List.of(step("b")))),
            new Join.Count(9)),
        new StepKind.Loop("x!", "n!", List.of(step("a")), OptionalInt.of(0), OptionalInt.of(0)),
        new Repeat(Repeat.Test.WHILE, "x!", List.of(step("a")), 0),
        new StepKind.Subflow("n!", Optional.empty(), false),
        new StepKind.Wait(new Waiting.For("${x!}")),
        new StepKind.Wait(new Waiting.Until("${x!}")),
        new StepKind.Wait(new Waiting.Signal("n!")),
        new StepKind.Return(Json.of("${x!}")),
        new StepKind.Fail("${x!}", "${x!}"),
        new StepKind.Approval("${x!}", List.of("anybody")),
        new StepKind.Group(List.of(step("a")), false));
  }

  @Test
  void coversEveryKindAndEveryWayOfWaiting() {
    // given
    Set<Class<?>> covered = new HashSet<>();
    kinds().map(Object::getClass).forEach(covered::add);
    kinds()
        .filter(StepKind.Wait.class::isInstance)
        .forEach(wait -> covered.add(((StepKind.Wait) wait).waiting().getClass()));

    // then
    assertThat(covered)
        .contains(StepKind.class.getPermittedSubclasses())
        .contains(Waiting.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void findsEveryStepInside(StepKind kind) {
    // given
    StepDefinition step = StepDefinition.of("s", kind);

    // when
    List<StepDefinition> found =
        Nesting.in(step, KeyPath.ROOT).stream()
            .flatMap(nesting -> nesting.steps().stream())
            .toList();

    // then
    assertThat(found).containsExactlyElementsOf(collect(kind, StepDefinition.class));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void judgesEveryTextAndNumber(StepKind kind) {
    // given
    ExpressionChecker objecting =
        text ->
            new ExpressionChecker.Result(
                List.of(new ExpressionChecker.Objection("no", 0)), Set.of());

    // when
    List<String> problems =
        Problems.of(Validator.create(objecting), workflow(StepDefinition.of("s", kind)));

    // then
    long judged = problems.stream().filter(line -> line.startsWith("ERROR")).count();
    assertThat(judged).isEqualTo(texts(kind) + numbers(kind));
  }

  private static long texts(Object value) {
    return collect(value, String.class).stream().filter(text -> text.contains("!")).count();
  }

  private static long numbers(Object value) {
    return collect(value, Integer.class).size();
  }

  /** Everything of a type in a record, at any depth but not inside nested steps. */
  private static <T> List<T> collect(Object value, Class<T> type) {
    List<T> found = new ArrayList<>();
    collect(value, type, found);
    return found;
  }

  private static <T> void collect(Object value, Class<T> type, List<T> found) {
    if (type.isInstance(value)) {
      found.add(type.cast(value));
    } else if (value instanceof Collection<?> items) {
      items.forEach(item -> collect(item, type, found));
    } else if (value instanceof Optional<?> some) {
      some.ifPresent(item -> collect(item, type, found));
    } else if (value instanceof OptionalInt number) {
      number.ifPresent(some -> collect(some, type, found));
    } else if (value instanceof Record && !(value instanceof StepDefinition)) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        if (!FREE_TEXTS.contains(component.getName())) {
          collect(read(component, value), type, found);
        }
      }
    }
  }

  private static Object read(RecordComponent component, Object value) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
