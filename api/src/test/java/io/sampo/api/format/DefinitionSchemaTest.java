package io.sampo.api.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.CsvSource;

/** What the reader reads, the schema accepts; and it refuses most of what the reader refuses. */
class DefinitionSchemaTest {
  private static final Path ROOT = Path.of(System.getProperty("sampo.root"));
  private static final Pattern BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(DefinitionSchema.write(), InputFormat.JSON);

  private record Text(String place, String yaml) {}

  /** Why the schema refuses a text; empty when it accepts it, or when it is no YAML. */
  private static List<String> refusals(String yaml) {
    return json(yaml).stream()
        .flatMap(json -> SCHEMA.validate(JsonText.write(json), InputFormat.JSON).stream())
        .map(Object::toString)
        .toList();
  }

  private static Optional<Json> json(String yaml) {
    try {
      Findings findings = new Findings(ReadLimits.DEFAULTS);
      return YamlNodes.compose(yaml, "schema", findings)
          .filter(node -> findings.count() == 0)
          .map(Node::json);
    } catch (Unreadable e) {
      return Optional.empty();
    }
  }

  @Test
  void acceptsEveryDefinitionOfTheRepository() throws IOException {
    // given
    List<Text> texts = definitions();
    assertThat(texts).hasSizeGreaterThan(60);

    // when, then
    for (Text text : texts) {
      assertThat(refusals(text.yaml())).as(text.place()).isEmpty();
    }
  }

  @Test
  void acceptsWhatTheWriterWrites() throws IOException {
    for (Text text : definitions()) {
      for (Documents.Document document : read(text).all()) {
        // when
        String written = DefinitionWriter.write(document.definition(), Format.YAML);

        // then
        assertThat(refusals(written)).as(written).isEmpty();
      }
    }
  }

  @Test
  void refusesMostOfWhatTheReaderRefuses() {
    // given
    List<String> wrong = wrong();
    assertThat(wrong).hasSizeGreaterThan(60);

    // when
    List<String> accepted =
        wrong.stream().filter(yaml -> json(yaml).isPresent() && refusals(yaml).isEmpty()).toList();

    // then
    assertThat(accepted).hasSizeLessThanOrEqualTo(wrong.size() / 10);
  }

  @Test
  void saysWhatEachKeyMeans() throws IOException {
    // given
    var keys = new ObjectMapper().readTree(DefinitionSchema.write()).findParents("properties");

    // when, then
    assertThat(keys).isNotEmpty();
    keys.forEach(
        object ->
            object
                .get("properties")
                .properties()
                .forEach(
                    key ->
                        assertThat(key.getValue().path("description").asText())
                            .as(key.getKey())
                            .isNotEmpty()));
  }

  private static Documents read(Text text) {
    return Reading.READER.read(text.yaml(), Format.YAML, text.place());
  }

  /** Files, and whole definitions in pages, that are read without an error. */
  private static List<Text> definitions() throws IOException {
    List<Text> texts = new ArrayList<>();
    for (String folder :
        List.of(
            "api/src/test/resources", "runtime/src/test/resources", "samples/src/main", "docs")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          add(texts, file);
        }
      }
    }
    return texts.stream()
        .filter(text -> text.yaml().contains("steps:") || text.yaml().contains("stages:"))
        .filter(text -> !read(text).all().isEmpty())
        .toList();
  }

  private static void add(List<Text> texts, Path file) throws IOException {
    String name = file.toString();
    if (name.endsWith(".yaml")) {
      texts.add(new Text(name, Files.readString(file)));
    } else if (name.endsWith(".md")) {
      BLOCK
          .matcher(Files.readString(file))
          .results()
          .forEach(found -> texts.add(new Text(name, found.group(1))));
    }
  }

  /** The rows of the tests of messages: a step, a kind or a root with one mistake. */
  private static List<String> wrong() {
    List<String> wrong = new ArrayList<>();
    for (Method test : BadDefinitionsTest.class.getDeclaredMethods()) {
      CsvSource rows = test.getAnnotation(CsvSource.class);
      if (rows != null && test.getName().startsWith("reportsWhatIsWrong")) {
        for (String row : rows.value()) {
          String text = row.substring(0, row.indexOf(';')).replaceAll("^`|`$", "");
          wrong.add(around(test.getName(), text.replace("\\n", "\n")));
        }
      }
    }
    return wrong;
  }

  private static String around(String test, String text) {
    return switch (test) {
      case "reportsWhatIsWrongAtTheRoot" -> text.replace('|', '\n');
      case "reportsWhatIsWrongWithAKind" ->
          "name: order\nsteps:\n  - " + (text.startsWith("id:") ? "" : "id: a\n    ") + text;
      default -> "name: order\nsteps:\n  - id: a\n    action: x\n    " + text;
    };
  }
}
