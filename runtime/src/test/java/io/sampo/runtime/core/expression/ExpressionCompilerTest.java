package io.sampo.runtime.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Format;
import io.sampo.api.json.Json;
import io.sampo.api.problem.Problem;
import io.sampo.api.validation.Validator;
import io.sampo.api.view.DefinitionKey;
import io.sampo.runtime.core.program.Compiler;
import io.sampo.runtime.core.program.Program;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a definition's expressions cost is counted, not timed. */
class ExpressionCompilerTest {
  private static WorkflowDefinition definition(int steps, String expression) {
    String text =
        IntStream.range(0, steps)
            .mapToObj(
                at ->
                    "- {id: s%d, action: log, when: \"%s\", inputs: {message: \"${%s}\"}}%n"
                        .formatted(at, expression.formatted(at), expression.formatted(at)))
            .collect(Collectors.joining("", "name: many\nsteps:\n", ""));
    return DefinitionReader.create().readOne(text, Format.YAML, "many.yaml");
  }

  private static List<Problem> errors(WorkflowDefinition definition, ExpressionCompiler compiler) {
    return Validator.create(compiler).validate(definition).stream()
        .filter(Problem::isError)
        .toList();
  }

  private static void compile(WorkflowDefinition definition, ExpressionCompiler compiler) {
    DefinitionKey key = new DefinitionKey("many", "1.0.0", "hash");
    Program program = Compiler.compile(key, definition, Program.Limits.STANDARD, compiler);
    assertThat(program.key()).isEqualTo(key);
  }

  @Test
  void checkingAndCompilingAskCelOnceForEachText() {
    ExpressionCompiler compiler = ExpressionCompiler.bounded();
    WorkflowDefinition definition = definition(1_000, "store.n%d + 1 > 2");
    assertThat(errors(definition, compiler)).isEmpty();
    compile(definition, compiler);
    assertThat(compiler.count()).isEqualTo(1_000);
  }

  @Test
  void theSameTextIsCompiledOnceForAWholeFile() {
    ExpressionCompiler compiler = ExpressionCompiler.bounded();
    for (int at = 0; at < 3; at++) {
      assertThat(errors(definition(100, "store.n + 1 > 2"), compiler)).isEmpty();
    }
    assertThat(compiler.count()).isEqualTo(1);
  }

  @Test
  void pathsAreNotCounted() {
    ExpressionCompiler compiler = ExpressionCompiler.bounded(0);
    assertThat(errors(definition(10, "store.n%d"), compiler)).isEmpty();
  }

  @Test
  void oneExpressionTooManyIsRefusedOnce() {
    ExpressionCompiler compiler = ExpressionCompiler.bounded(15); // each takes three
    assertThat(errors(definition(5, "store.n%d + 1 > 2"), compiler)).isEmpty();
    assertThat(errors(definition(50, "store.n%d + 1 > 2"), compiler))
        .hasSize(2) // its condition and its input are the same text
        .allSatisfy(
            problem -> {
              assertThat(problem.path()).startsWith("steps[5]");
              assertThat(problem.message())
                  .contains("at most 15 operators and function calls", "split it");
            });
  }

  @Test
  void anExpressionThatIsRefusedCountsToo() {
    ExpressionCompiler compiler = ExpressionCompiler.bounded(4);
    assertThat(compiler.check("a + nope(1)").errors()).hasSize(1);
    assertThat(compiler.check("a +").errors()).hasSize(1);
    assertThat(compiler.check("a + 1").errors()).singleElement().asString().contains("at most 4");
  }

  @Test
  void whatWasNotCheckedIsNotCompiledBeyondTheBound() {
    ExpressionCompiler compiler = ExpressionCompiler.bounded(2);
    assertThat(compiler.compile("1 + 1").evaluate(name -> Optional.empty())).isEqualTo(Json.of(2));
    assertThat(compiler.compile("1 + 1")).isNotNull();
    assertThatThrownBy(() -> compiler.compile("1 + 2"))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("at most 2 operators and function calls");
  }

  /** CEL compares all overloads of all declared functions with one another in each check. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aCheckDeclaresOnlyTheFunctionsThatAreCalled(int calls) {
    Set<String> called =
        List.of("size", "_+_", "_>_").stream().limit(calls).collect(Collectors.toSet());
    assertThat(Environment.declared(called)).hasSizeLessThanOrEqualTo(2 * calls);
    assertThat(Environment.declared(Set.of("no_such_function"))).isEmpty();
  }
}
