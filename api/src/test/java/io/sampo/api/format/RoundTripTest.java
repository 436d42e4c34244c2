package io.sampo.api.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.Seed;
import io.sampo.api.definition.WorkflowDefinition;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

  static Stream<Long> seeds() {
    return Seed.several(RoundTripTest.class, 10);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsWrittenIsReadAsAnEqualDefinition(long seed) {
    RandomDefinitions definitions = new RandomDefinitions(seed);
    for (int i = 0; i < 5; i++) {
      // given
      WorkflowDefinition definition = definitions.next();

      for (Format format : Format.values()) {
        // when
        String text = DefinitionWriter.write(definition, format);
        Documents read = Reading.READER.read(text, format, "written");

        // then
        assertThat(read.problems()).as("seed %d: %s", seed, text).isEmpty();
        WorkflowDefinition again = read.orThrow().get(0);
        assertThat(again).as("seed %d: %s", seed, text).isEqualTo(definition);
        assertThat(DefinitionHash.of(again)).isEqualTo(DefinitionHash.of(definition));
        assertThat(DefinitionWriter.write(again, format)).isEqualTo(text);
      }
    }
  }
}
