package io.sampo.runtime.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.action.ActionRegistry;
import io.sampo.api.analysis.Analyzer;
import io.sampo.api.analysis.Optimizer;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.diagram.Diagram;
import io.sampo.api.format.DefinitionHash;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.DefinitionWriter;
import io.sampo.api.format.Format;
import io.sampo.api.json.Json;
import io.sampo.api.problem.InvalidDefinitionException;
import io.sampo.api.validation.Validator;
import io.sampo.api.view.DefinitionKey;
import io.sampo.runtime.SmallStack;
import io.sampo.runtime.core.expression.Expression;
import io.sampo.runtime.core.expression.ExpressionException;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.registry.Library;
import io.sampo.runtime.registry.Registry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A path of 1,600 parts was registered by a warm process. The next process read it on the cold,
 * much deeper way, on a thread of Pekko's: the stack overflowed, and Pekko ended the process, at
 * every restart.
 */
class AnAuthorsRecursionEndedTheProcessTest {
  private static final String PATH = "inputs" + ".b".repeat(1_600);

  private static WorkflowDefinition reading(String expression) {
    return DefinitionReader.create()
        .readOne(
            "{\"name\": \"w\", \"steps\": [{\"id\": \"a\", \"action\": \"echo\", \"inputs\": {\"x\": "
                + Json.of("${" + expression + "}")
                + "}}]}",
            Format.JSON,
            "w.json");
  }

  private static Registry registry(Library library) {
    ActionRegistry actions = ActionRegistry.create();
    actions.register("echo", Json.class, (input, context) -> input);
    return Registry.create(actions, library);
  }

  private static DefinitionKey key(WorkflowDefinition definition) {
    return new DefinitionKey(
        definition.name(), definition.version(), DefinitionHash.of(definition));
  }

  /** A library that an earlier version has filled. */
  private static Library keeping(WorkflowDefinition definition) {
    return new Library() {
      @Override
      public void keep(DefinitionKey key, WorkflowDefinition other) {}

      @Override
      public Optional<WorkflowDefinition> find(String hash) {
        return Optional.of(definition);
      }

      @Override
      public Optional<WorkflowDefinition> newest(String name, Optional<String> version) {
        return Optional.of(definition);
      }
    };
  }

  @Test
  void aPathThatIsKeptIsReadOnAnyStack() {
    WorkflowDefinition kept = reading(PATH);
    Registry registry = registry(keeping(kept));
    Program program = SmallStack.call(() -> registry.program(key(kept)));
    assertThat(program.definition()).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(ints = {501, 1_600})
  void aPathThatNoValueCanHaveIsNotRegistered(int parts) {
    String path = "inputs" + ".b".repeat(parts);
    assertThatThrownBy(() -> SmallStack.call(() -> registry(Library.NONE).register(reading(path))))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("Expected a path of at most 500 parts, but it has " + parts);
    assertThat(Validator.structural().validate(reading(path)))
        .anySatisfy(problem -> assertThat(problem.message()).contains("at most 500 parts"));
  }

  @Test
  void aPathAsDeepAsJsonIsTaken() {
    assertThat(registry(Library.NONE).register(reading("inputs" + ".b".repeat(500)))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".b",
        "['b']",
        ".?b",
        "[?0]",
        ".f()",
        "[0].b",
        "-a",
        "+a",
        ".map(x, x)",
        "[[",
        "{{",
        "!"
      })
  void whateverIsRepeatedIsTakenOrRefused(String part) {
    for (int times : new int[] {45, 300, 1_000}) {
      String expression = "1 == a" + part.repeat(times);
      if (expression.length() > Expression.MOST_BYTES) {
        continue;
      }
      Optional<Throwable> thrown =
          SmallStack.thrown(() -> registry(Library.NONE).problems(reading(expression)));
      assertThat(thrown).isEmpty();
      Optional<Throwable> kept =
          SmallStack.thrown(
              () -> registry(keeping(reading(expression))).program(key(reading(expression))));
      kept.ifPresent(why -> assertThat(why).isInstanceOf(RuntimeException.class));
    }
  }

  @Test
  void aChainInAnExpressionHasTheBoundOfItsOperators() {
    assertThatThrownBy(
            () -> registry(Library.NONE).register(reading("1 == a" + ".b".repeat(1_600))))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("nested deeper than 50 levels");
    Expression deep = Expression.compile("1 == a" + ".b".repeat(45));
    assertThat(SmallStack.thrown(() -> deep.evaluate(name -> Optional.of(Json.object()))))
        .containsInstanceOf(ExpressionException.class);
  }

  /** What is thrown first while less and less of a stack is left. */
  private static Throwable firstThrown(Callable<?> work) {
    return SmallStack.call(
        () -> {
          Optional<Throwable> thrown = Optional.empty();
          for (int frames = 0; thrown.isEmpty(); frames += 20) {
            thrown = thrownBelow(frames, work);
          }
          return thrown.get();
        });
  }

  private static Optional<Throwable> thrownBelow(int frames, Callable<?> work) {
    if (frames > 0) {
      return thrownBelow(frames - 1, work);
    }
    try {
      Object unused = work.call();
      return Optional.empty();
    } catch (Throwable thrown) { // also an Error is for the test to see
      return Optional.of(thrown);
    }
  }

  @Test
  void anExpressionThatOverflowsAStackIsAFailureOfTheExpression() {
    // given
    String text = "1 == a" + ".b".repeat(45);
    Json value = Json.of(1);
    for (int depth = 0; depth < 45; depth++) {
      value = Json.object("b", value);
    }
    Optional<Json> a = Optional.of(value);
    Expression expression = Expression.compile(text);
    List<Callable<?>> works =
        List.of(() -> Expression.compile(text), () -> expression.evaluate(name -> a));
    for (Callable<?> work : works) {
      // when // then
      assertThat(firstThrown(work))
          .isInstanceOf(ExpressionException.class)
          .hasMessageContaining("fits the stack of a thread");
    }
  }

  private static String chain(int steps) {
    return IntStream.range(0, steps)
        .mapToObj(
            at ->
                "{id: s"
                    + at
                    + ", action: echo, depends_on: ["
                    + (at == 0 ? "" : "s" + (at - 1))
                    + "]}")
        .collect(Collectors.joining(",\n", "name: w\nsteps: [\n", "]"));
  }

  @Test
  void nothingRecursesAlongDependencies() {
    String text = chain(9_000);
    Optional<Throwable> thrown =
        SmallStack.thrown(
            () -> {
              WorkflowDefinition definition =
                  DefinitionReader.create().readOne(text, Format.YAML, "w.yaml");
              Registry registry = registry(Library.NONE);
              DefinitionKey key = registry.register(definition);
              for (Format format : Format.values()) {
                DefinitionReader.create()
                    .readOne(DefinitionWriter.write(definition, format), format, "w");
              }
              Diagram diagram = Diagram.of(definition);
              return diagram.mermaid().length()
                  + diagram.dot().length()
                  + Analyzer.create().analyze(definition).hashCode()
                  + Optimizer.create().optimize(definition).hashCode()
                  + registry.program(key).hashCode();
            });
    assertThat(thrown).isEmpty();
  }
}
