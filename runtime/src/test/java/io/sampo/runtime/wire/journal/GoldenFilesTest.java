package io.sampo.runtime.wire.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.view.Cause;
import io.sampo.runtime.core.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that was ever written must stay readable, so each stored form has a file here that is
 * never edited. Files that are missing are written with {@code -Dsampo.golden=write}.
 */
class GoldenFilesTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("sampo.root", ".."), "runtime/src/test/resources/golden");
  private static final String NEVER_EDITED =
      "The stored form has changed. Journals hold the old one, so its golden file is never edited:"
          + " leave it readable, and give the new form a new name or manifest version"
          + " and a golden file of its own (CONTRIBUTING.md)";
  private static final WireSerializer WIRE = new WireSerializer();

  /** The stored values by the paths of their files. */
  static Map<String, Object> forms() {
    Map<String, Object> all = new HashMap<>();
    Forms.events()
        .forEach(
            (name, event) ->
                all.put("transition-1/" + name, new Transition(List.of(event), List.of())));
    all.put("transition-1/several", new Transition(severalEvents(), List.of()));
    Forms.snapshots().forEach((name, snapshot) -> all.put("snapshot-1/" + name, snapshot));
    return all;
  }

  private static List<Event> severalEvents() {
    return List.of(Forms.event("step_completed"), Forms.event("completed"));
  }

  static Stream<String> names() {
    return forms().keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aStoredFormIsWrittenAsItAlwaysWas(String name) throws IOException {
    // given
    Object value = Objects.requireNonNull(forms().get(name));
    byte[] bytes = WIRE.toBinary(value);
    Path file = FOLDER.resolve(name + ".json");
    if ("write".equals(System.getProperty("sampo.golden")) && !Files.exists(file)) {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    }
    // when // then
    assertThat(file).as("golden file; a new form gets one with -Dsampo.golden=write").exists();
    assertThat(new String(bytes, StandardCharsets.UTF_8)).as(NEVER_EDITED).isEqualTo(text(file));
  }

  @ParameterizedTest
  @MethodSource("names")
  void aStoredFormIsReadForEver(String name) throws IOException {
    // given
    byte[] stored = text(FOLDER.resolve(name + ".json")).getBytes(StandardCharsets.UTF_8);
    String manifest = name.substring(0, name.indexOf('/')).replace('-', ':');
    // when // then
    assertThat(WIRE.fromBinary(stored, manifest)).as(NEVER_EDITED).isEqualTo(forms().get(name));
  }

  @Test
  void everyGoldenFileBelongsToAForm() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      List<String> found =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.startsWith(FOLDER.resolve("histories")))
              .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
              .map(name -> name.replace(".json", ""))
              .toList();
      assertThat(found).containsExactlyInAnyOrderElementsOf(names().toList());
    }
  }

  @Test
  void everyEventAndItsPartsHaveAForm() {
    assertThat(types(Forms.events().values())).containsAll(leaves(Event.class));
    assertThat(types(Forms.causes().values())).containsAll(leaves(Cause.class));
    assertThat(
            types(
                Forms.events().values().stream()
                    .filter(Event.StepScheduled.class::isInstance)
                    .map(event -> ((Event.StepScheduled) event).input())
                    .toList()))
        .containsAll(leaves(Event.StepInput.class));
  }

  private static List<Class<?>> leaves(Class<?> sealed) {
    return Arrays.asList(sealed.getPermittedSubclasses());
  }

  private static List<Class<?>> types(Iterable<?> values) {
    List<Class<?>> types = new java.util.ArrayList<>();
    values.forEach(value -> types.add(value.getClass()));
    return types;
  }

  /** Without the line end that editors and git like to add. */
  private static String text(Path file) {
    try {
      return Files.readString(file).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
