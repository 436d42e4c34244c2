package io.sampo.samples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.samples.console.Resource;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The shipped file must be the one that its maker makes, or nobody could tell where it is from. */
class ReadingsFileTest {
  @Test
  void isShippedAsItIsMade() throws IOException {
    assertThat(Resource.text("pipeline/readings.csv").lines().toList())
        .isEqualTo(ReadingsFile.lines());
  }
}
