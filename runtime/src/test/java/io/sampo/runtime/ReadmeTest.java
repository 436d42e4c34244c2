package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.json.Json;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows compiles, runs and gives what it says. */
class ReadmeTest {
  private static final Path ROOT = Path.of(System.getProperty("sampo.root"));

  @TempDir Path folder;

  @Test
  void showsTheExampleThatIsCompiledHere() throws IOException {
    // given
    String readme = Files.readString(ROOT.resolve("README.md"));
    Path source = ROOT.resolve("runtime/src/test/java/io/sampo/runtime/ReadmeExample.java");
    String example = Files.readString(source);
    // when
    String shown = between(readme, "```java\nSampo", "```");
    // then
    assertThat(squeezed(example).replace("return", "")).contains(squeezed("Sampo" + shown));
  }

  @Test
  void showsAnExampleThatRuns() {
    try (TestSampo engine = TestSampo.on(folder)) {
      // when
      ExecutionView view = get(ReadmeExample.run(engine.system()));
      // then
      assertThat(view.outcome()).isEqualTo(new Outcome.Completed(Json.of("shipped"), List.of()));
    }
  }

  @Test
  void showsYamlThatIsReadAndAnErrorThatIsTold() throws IOException {
    // given
    String readme = Files.readString(ROOT.resolve("README.md"));
    String yaml = between(readme, "```yaml\n", "```");
    // when
    WorkflowDefinition definition = TestSampo.yaml(yaml);
    // then
    assertThat(definition.steps()).extracting(step -> step.id()).containsExactly("charge", "ship");
  }

  private static String squeezed(String text) {
    return text.replaceAll("//.*|\\s", "");
  }

  private static String between(String text, String from, String to) {
    int start = text.indexOf(from) + from.length();
    return text.substring(start, text.indexOf(to, start));
  }
}
