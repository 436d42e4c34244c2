package io.sampo.samples.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is seen must be whole, whatever happened to its writer. */
class WholeFileTest {
  @TempDir Path folder = Path.of("");

  @Test
  void replacesAFileAsAWhole() throws IOException {
    // given
    Path file = folder.resolve("made/on/demand.txt");
    WholeFile.writeLines(file, List.of("old", "older"));
    // when
    WholeFile.writeLines(file, List.of("new"));
    // then
    assertThat(file).hasContent("new\n");
  }

  @Test
  void leavesNothingBehindWhenItsWriterFails() throws IOException {
    // given
    Path file = WholeFile.writeLines(folder.resolve("a.txt"), List.of("old"));
    // when
    assertThatThrownBy(
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      out.write('n');
                      throw new IOException("no space left");
                    }))
        .hasMessage("no space left");
    // then
    assertThat(file).hasContent("old\n");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }
}
