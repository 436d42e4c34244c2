package io.sampo.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import io.sampo.api.json.Json;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What workflows say and how often they say it does no harm to the log. */
class LogOfOthersTest {
  @TempDir Path folder;
  private TestSampo engine;

  @BeforeEach
  void open() {
    engine = TestSampo.on(folder);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void aCodeAndAMessageCannotForgeALine() {
    // given
    engine.with(
        """
        name: w
        steps:
          - id: a
            action: fail
            inputs: {code: "x\\n02:00 WARN forged", message: "y\\r\\n\\e[2J02:00 WARN forged"}
            on_error: continue
          - {id: b, action: log, inputs: {message: "z\\n02:00 WARN forged"}}
          - {id: c, action: fail, inputs: {code: "x\\n02:00 WARN forged", message: "m"}}
        """);
    try (LogLines lines = LogLines.of("io.sampo.execution");
        LogLines own = LogLines.of("io.sampo.action")) {
      // when
      ExecutionView view = engine.run("w", Json.object());
      // then
      assertThat(view.status()).isEqualTo(ExecutionStatus.FAILED);
      assertThat(lines.containing("forged"))
          .hasSize(2)
          .noneMatch(line -> line.matches("(?s).*\\p{Cntrl}.*"));
      assertThat(own.containing("forged")).containsExactly("INFO z\\n02:00 WARN forged");
    }
  }

  @Test
  void aLoopOfManyRoundsHasOneLoggerForEachStep() {
    // given
    engine.with(
        """
        name: manyrounds
        steps:
          - id: poll
            loop:
              while: ${true}
              max_iterations: 200
              on_limit: continue
              steps:
                - id: each
                  loop:
                    over: [1, 2]
                    steps: [{id: say, action: log, inputs: {message: m, level: debug}}]
        """);
    // when
    ExecutionView view = engine.run("manyrounds", Json.object());
    // then
    assertThat(view.status()).isEqualTo(ExecutionStatus.COMPLETED);
    List<String> names =
        ((LoggerContext) LoggerFactory.getILoggerFactory())
            .getLoggerList().stream()
                .map(org.slf4j.Logger::getName)
                .filter(name -> name.startsWith("io.sampo.action.manyrounds."))
                .toList();
    assertThat(names).containsExactly("io.sampo.action.manyrounds.say");
  }
}
