package io.sampo.samples.definitions;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.format.DefinitionReader;
import io.sampo.api.problem.InvalidDefinitionException;
import io.sampo.samples.console.EmbeddedSampo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each workflow pattern runs as its file says, also when the engine is ended in the middle. */
class PatternsTest {
  @TempDir Path folder = Path.of("");

  @TestFactory
  Stream<DynamicContainer> everyPatternRunsAsItsFileSays() throws IOException {
    List<DynamicContainer> patterns = new ArrayList<>();
    for (Path file : PatternFiles.all()) {
      String refusal = PatternFiles.refusal(file);
      Stream<DynamicTest> tests =
          refusal.isEmpty()
              ? Break.all(script(file)).stream().map(some -> test(file, some))
              : Stream.of(DynamicTest.dynamicTest("refused", () -> refused(file, refusal)));
      patterns.add(DynamicContainer.dynamicContainer(PatternFiles.name(file), tests));
    }
    return patterns.stream();
  }

  private static Script script(Path file) {
    return Script.of(DefinitionReader.create().read(file).orThrow().get(0));
  }

  private DynamicTest test(Path file, Break some) {
    return DynamicTest.dynamicTest(some.title(), () -> run(file, some));
  }

  private void run(Path file, Break some) {
    // given
    Path journal = folder.resolve(PatternFiles.name(file)).resolve(some.title());
    try (ScriptedRun run = new ScriptedRun(journal, file, script(file), some)) {
      // when
      run.play();
      // then
      run.check();
    }
  }

  private void refused(Path file, String message) {
    // given
    Path journal = folder.resolve(PatternFiles.name(file));
    try (EmbeddedSampo embedded = EmbeddedSampo.open(journal)) {
      embedded.sampo().actions().register("do", Object.class, (input, context) -> input);
      // then
      assertThatThrownBy(() -> embedded.sampo().register(file))
          .isInstanceOf(InvalidDefinitionException.class)
          .hasMessageContaining(message);
    }
  }
}
