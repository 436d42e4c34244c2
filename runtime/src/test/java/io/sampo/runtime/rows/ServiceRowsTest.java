package io.sampo.runtime.rows;

import static io.sampo.runtime.rows.Life.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.runtime.core.Event;
import io.sampo.runtime.rows.Halts.Halt;
import io.sampo.runtime.rows.Halts.Side;
import io.sampo.runtime.rows.Halts.Write;
import io.sampo.runtime.rows.Notes.Call;
import io.sampo.runtime.service.ExecuteWorkflow;
import io.sampo.runtime.service.ExecutionRecord;
import io.sampo.runtime.service.WorkflowService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proves that an execution the service has answered for ends as it should wherever its process dies
 * after that; before the answer nobody knows its id. A gate keeps each from going on until its
 * death is planned.
 */
class ServiceRowsTest {
  private static final Map<String, ?> DOCUMENT =
      Map.of(
          "name",
          "data-processing",
          "steps",
          List.of(
              Map.of("id", "hold", "type", "action", "action", "gate", "inputs", "go"),
              Map.of(
                  "id", "fetch", "type", "action", "action", "echo", "depends_on", List.of("hold")),
              Map.of(
                  "id",
                  "process",
                  "type",
                  "action",
                  "action",
                  "echo",
                  "inputs",
                  Map.of("processed", "${fetch}"),
                  "depends_on",
                  List.of("fetch"))));

  private final Notes notes = new Notes();
  @TempDir Path folder;

  private static String execute(WorkflowService service, String workflow) {
    return get(service.executeWorkflow(new ExecuteWorkflow(workflow, Map.of("source", "api"))))
        .id();
  }

  private ExecutionRecord ended(WorkflowService service, String id) {
    notes.gate(id, "go").complete(null);
    Awaitility.await().until(() -> get(service.getExecution(id)).status().isFinal());
    return get(service.getExecution(id));
  }

  /** What of a record does not differ by time. */
  private static String text(ExecutionRecord execution) {
    return execution.workflowId()
        + " "
        + execution.status()
        + " "
        + execution.result()
        + " "
        + execution.steps().stream().map(Fate::timeless).toList();
  }

  /** Executes one that dies there. */
  private String dying(
      Life life, WorkflowService service, String workflow, Write write, Side side) {
    String id = execute(service, workflow);
    life.halts().plan(new Halt(new Write(id, write.number()), side));
    notes.gate(id, "go").complete(null);
    return id;
  }

  private static Set<String> recorded(Life life, String id) {
    return life.ledger(id)
        .all(Event.StepCompleted.class)
        .map(JournalRows.Entry::path)
        .collect(Collectors.toSet());
  }

  @Test
  void anExecutionGoesOnWhereverItsProcessDied() {
    // given
    List<String> died = new ArrayList<>();
    String workflow;
    String undisturbed;
    try (Life first = Life.begin(folder, notes, 1)) {
      first.sampo().start();
      WorkflowService service = WorkflowService.of(first.sampo());
      workflow = get(service.createWorkflow(DOCUMENT)).id();
      String one = execute(service, workflow);
      long answered = first.ledger(one).writes().size();
      undisturbed = text(ended(service, one));
      for (Write write : first.ledger(one).writes()) {
        if (write.number() > answered) {
          died.add(dying(first, service, workflow, write, Side.BEFORE));
          died.add(dying(first, service, workflow, write, Side.AFTER));
        }
      }
      Awaitility.await().until(() -> died.stream().allMatch(first.halts()::isDead));
    }
    // when
    Map<String, Set<String>> recorded = new HashMap<>();
    try (Life second = Life.begin(folder, notes, 2)) {
      died.forEach(id -> recorded.put(id, recorded(second, id)));
      second.sampo().start();
      WorkflowService service = WorkflowService.of(second.sampo());
      // then
      assertThat(get(service.createWorkflow(DOCUMENT)).id()).isEqualTo(workflow);
      assertThat(died)
          .hasSizeGreaterThan(4)
          .allSatisfy(id -> assertThat(text(ended(service, id))).isEqualTo(undisturbed));
      assertThat(text(ended(service, execute(service, workflow)))).isEqualTo(undisturbed);
    }
    assertThat(died)
        .allSatisfy(
            id -> assertThat(again(id)).noneMatch(recorded.getOrDefault(id, Set.of())::contains));
  }

  /** The steps that the second process called. */
  private List<String> again(String id) {
    return notes.of(id).stream().filter(call -> call.life() == 2).map(Call::path).toList();
  }
}
