package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sampo.api.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The warnings of a definition are logged once, when it is registered. */
class DefinitionRegistrationTest {
  private static final String WITH_WARNING =
      """
      name: order
      steps:
        - {id: charge, action: charge, inputs: {to: "${item}"}}
      """;
  private static final String WARNING =
      "order:1.0.0: Expected 'item' to be read inside a loop or by a step with 'for_each', but"
          + " neither is around it; write 'inputs.item' or 'store.item' if it comes from there at ";

  @TempDir Path folder;
  private final Logger logger = (Logger) LoggerFactory.getLogger(Sampo.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private TestSampo engine;

  @BeforeEach
  void open() {
    engine = open(folder);
    logger.setAdditive(false);
    logger.addAppender(lines);
    lines.start();
  }

  private static TestSampo open(Path folder) {
    TestSampo opened = TestSampo.on(folder);
    opened.sampo().actions().register("charge", Json.class, (order, context) -> "paid");
    return opened;
  }

  @AfterEach
  void close() {
    logger.detachAppender(lines);
    logger.setAdditive(true);
    engine.close();
  }

  @Test
  void logsAWarningOnceWithItsPlace() {
    // when
    engine.sampo().register(yaml(WITH_WARNING));
    engine.sampo().register(yaml(WITH_WARNING));
    // then
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(WARNING + "steps[0].inputs.to");
    assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.WARN);
  }

  @Test
  void logsItAgainWhenTheDefinitionHasChanged() {
    // when
    engine.sampo().register(yaml(WITH_WARNING));
    engine.sampo().register(yaml(WITH_WARNING + "timeout: 1m\n"));
    // then
    assertThat(lines.list).hasSize(2);
  }

  @Test
  void logsThePlaceInTheFile() throws IOException {
    // given
    Path file = Files.writeString(folder.resolve("order.yaml"), WITH_WARNING);
    // when
    engine.sampo().register(file);
    engine.sampo().register(file);
    // then
    assertThat(lines.list)
        .singleElement()
        .extracting(ILoggingEvent::getFormattedMessage)
        .isEqualTo(WARNING + file + ":3:47");
  }

  @Test
  void logsABoundedNumberOfWarnings() {
    // given
    StringBuilder inputs = new StringBuilder();
    for (int at = 0; at < 25; at++) {
      inputs.append("x").append(at).append(": \"${item}\", ");
    }
    // when
    engine.sampo().register(yaml(WITH_WARNING.replace("to: ", inputs + "to: ")));
    // then
    assertThat(lines.list)
        .hasSize(21)
        .last()
        .extracting(ILoggingEvent::getFormattedMessage)
        .isEqualTo("order:1.0.0: 6 more warnings; see Sampo.problems");
  }

  @Test
  void saysNothingOfNamesWhereNoInputsAreDeclared() {
    // when
    engine.sampo().register(yaml(WITH_WARNING.replace("item", "customer")));
    // then
    assertThat(lines.list).isEmpty();
  }

  @Test
  void saysNothingOfADefinitionThatASubflowFindsInTheStore() {
    // given
    engine.sampo().register(yaml(WITH_WARNING));
    engine.close();
    lines.list.clear();
    engine = open(folder);
    // when
    engine.with("name: outer\nsteps: [{id: sub, subflow: order}]");
    engine.run("outer", Json.object("item", Json.of("anna")));
    // then
    assertThat(lines.list).isEmpty();
  }
}
