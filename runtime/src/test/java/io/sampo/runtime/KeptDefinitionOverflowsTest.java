package io.sampo.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.Header;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionHash;
import io.sampo.api.format.DefinitionWriter;
import io.sampo.api.format.Format;
import io.sampo.api.json.Json;
import io.sampo.persistence.StoredDefinition;
import io.sampo.runtime.registry.KeptDefinition;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process with a large stack has kept definitions that overflow the stack of its successor, as an
 * earlier version let it. The successor holds those executions with their reasons, and stays.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class KeptDefinitionOverflowsTest {
  private static final List<String> NAMES = List.of("path", "chain", "groups");
  private static final Pattern NAMES_SAID =
      Pattern.compile("^(path|chain|groups|healthy|damaged): ");
  private static final int KILLED = 137;

  @TempDir private Path folder;

  private static StepDefinition step(String id, StepKind kind, Json inputs) {
    StepDefinition plain = StepDefinition.of(id, kind);
    return new StepDefinition(
        id,
        plain.label(),
        kind,
        plain.flow(),
        new StepDefinition.StepData(inputs, List.of()),
        plain.policy());
  }

  private static StepDefinition reading(String expression) {
    return step(
        "b", StepKind.Action.of("log"), Json.object("message", Json.of("${" + expression + "}")));
  }

  private static StepDefinition groups(int depth) {
    StepDefinition inner = step("g0", StepKind.Action.of("log"), Json.object());
    for (int level = 1; level < depth; level++) {
      inner = step("g" + level, new StepKind.Group(List.of(inner), false), Json.object());
    }
    return inner;
  }

  /** What is not registered any more. */
  private static WorkflowDefinition deep(String name) {
    StepDefinition second =
        switch (name) {
          case "path" -> reading("inputs" + ".b".repeat(1_600));
          case "chain" -> reading("1 == inputs" + ".b".repeat(1_600));
          case "groups" -> groups(160);
          default -> throw new AssertionError(name);
        };
    WorkflowDefinition plain =
        TestSampo.yaml("name: %s\nsteps: [{id: a, action: hold}]".formatted(name));
    return new WorkflowDefinition(
        Header.of(name),
        plain.inputs(),
        plain.outputs(),
        List.of(plain.steps().get(0), second),
        plain.handlers(),
        plain.options());
  }

  /** Has an execution run a definition that the process before did not register. */
  private static void exchange(Connection database, String name) throws Exception {
    WorkflowDefinition deep = deep(name);
    String hash = DefinitionHash.of(deep);
    String json = DefinitionWriter.write(deep, Format.JSON);
    assertThat(
            KeptDefinition.read(
                new StoredDefinition(name, deep.version(), hash, json, Instant.EPOCH)))
        .isEqualTo(deep); // on a large stack
    String before;
    try (PreparedStatement select =
        database.prepareStatement("SELECT hash FROM workflows WHERE name = ?")) {
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        before = row.getString(1);
      }
    }
    try (PreparedStatement update =
        database.prepareStatement("UPDATE workflows SET hash = ?, definition = ? WHERE name = ?")) {
      update.setString(1, hash);
      update.setString(2, json);
      update.setString(3, name);
      update.executeUpdate();
    }
    new Forgery(database, new Random(1), name).replaceInEvents(before, hash);
  }

  private static List<String> untilReady(Process process) throws Exception {
    List<String> said = new ArrayList<>();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.equals(HoldingProcess.READY)) {
        return said;
      }
      if (NAMES_SAID.matcher(line).find()) { // the other lines are the log
        said.add(line);
      }
    }
    throw new AssertionError("It ended with " + process.waitFor() + " and has said " + said);
  }

  @Test
  void itsExecutionSaysWhyItDoesNotGoOnAndTheProcessStays() throws Exception {
    // given
    Process first = HoldingProcess.start("8m", folder, true, NAMES);
    try {
      List<String> unused = untilReady(first);
    } finally {
      first.destroyForcibly();
    }
    assertThat(first.waitFor()).isEqualTo(KILLED);
    try (Connection database =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sampo.db"))) {
      for (String name : NAMES) {
        exchange(database, name);
      }
    }
    // when
    Process second = HoldingProcess.start("256k", folder, false, NAMES);
    try {
      List<String> said = untilReady(second);
      // then
      assertThat(said).hasSize(NAMES.size() + 2);
      assertThat(said.get(0))
          .contains("failure=Failure[code=expression, ", "Expected a member 'b'");
      assertThat(said.get(1))
          .startsWith("chain: DAMAGED Expected definition chain:1.0.0 with hash ")
          .contains("to be one that this version can run, but Expected a valid expression");
      assertThat(said.get(2))
          .startsWith("groups: DAMAGED Expected definition groups:1.0.0 with hash ")
          .containsIgnoringCase("stack");
      assertThat(said.get(3)).isEqualTo("healthy: COMPLETED");
      assertThat(said.get(4)).isEqualTo("damaged: [chain, groups]");
      assertThat(second.isAlive()).isTrue();
    } finally {
      second.destroyForcibly();
    }
  }
}
