package io.sampo.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The demo must work for real: two processes, a real {@code kill -9}, one SQLite file. */
class DemoIT {
  @TempDir Path folder = Path.of("");

  @Test
  void finishesAfterAKillWithNoRecordedStepRunAgain() {
    // given
    StringWriter said = new StringWriter();
    CommandLine demo = new CommandLine(new DemoCommand()).setOut(new PrintWriter(said));
    // when
    int code = demo.execute("--data", folder.resolve("data").toString());
    // then
    assertThat(said.toString())
        .contains("gone in the middle of its work (exit code 137)")
        .contains("PASSED")
        .doesNotContain("WRONG");
    assertThat(code).isZero();
  }
}
