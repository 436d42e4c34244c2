package io.sampo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sampo.api.action.ActionRegistry;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Format;
import io.sampo.api.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the documents show as YAML can be registered as it stands. */
class DocumentedDefinitionsTest {
  private static final Path ROOT = Path.of(System.getProperty("sampo.root"));
  private static final Pattern BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ACTION = Pattern.compile("action: ([\\w.-]+)");
  private static final Pattern WHOLE = Pattern.compile("(?m)^(steps|stages|workflows):");

  @TempDir Path folder;

  private record Block(String place, String yaml) {}

  @Test
  void canBeRegistered() throws IOException {
    // given
    List<Block> blocks = blocks();
    assertThat(blocks).hasSizeGreaterThan(8);
    for (Block block : blocks) {
      try (TestSampo engine = TestSampo.on(Files.createTempDirectory(folder, "block"))) {
        engine.sampo().limits().pool("gpu", 4).pool("db", 4);
        actions(engine.sampo().actions(), block);
        // when / then
        assertThatCode(() -> register(engine.sampo(), block))
            .as(block.place())
            .doesNotThrowAnyException();
      }
    }
  }

  /** Those that are not built in. */
  private static void actions(ActionRegistry actions, Block block) {
    ACTION
        .matcher(block.yaml())
        .results()
        .map(found -> found.group(1))
        .distinct()
        .filter(name -> actions.find(name).isEmpty())
        .forEach(name -> actions.register(name, Json.class, (input, context) -> input));
  }

  private static void register(Sampo sampo, Block block) {
    DefinitionReader.create()
        .read(block.yaml(), Format.YAML, block.place())
        .orThrow()
        .forEach(sampo::register);
  }

  private static List<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
      Stream.concat(files, Stream.of(ROOT.resolve("README.md")))
          .filter(file -> file.toString().endsWith(".md"))
          .forEach(file -> collect(file, blocks));
    }
    return blocks;
  }

  private static void collect(Path file, List<Block> blocks) {
    try {
      Matcher found = BLOCK.matcher(Files.readString(file));
      while (found.find()) {
        blocks.add(new Block(file.getFileName() + " " + blocks.size(), whole(found.group(1))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Steps alone, and keys of a workflow without steps, are made a workflow. */
  private static String whole(String yaml) {
    if (WHOLE.matcher(yaml).find()) {
      return yaml;
    }
    return yaml.startsWith("- ")
        ? "name: shown\nsteps:\n" + yaml
        : "name: shown\nsteps: [{id: a, action: a}]\n" + yaml;
  }
}
