package io.sampo.runtime.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.business.BusinessWorkflow;
import io.sampo.api.business.WorkflowConfiguration;
import io.sampo.api.business.WorkflowResult;
import io.sampo.runtime.business.BusinessWorkflows;
import io.sampo.runtime.rows.Notes.Call;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Proves that a workflow that is a class, executed again under its id by each process, tells the
 * same results wherever the one before it died, and does no recorded step again.
 */
class BusinessRowsTest {
  private static final WorkflowConfiguration CONTINUING =
      WorkflowConfiguration.DEFAULTS.rollbackOnFailure(false).continueOnStepFailure(true);
  private static final Rows ROWS = Rows.of(BusinessRowsTest.class);

  /** What its users write. */
  private static final class Onboarding extends BusinessWorkflow {
    private final Life life;

    Onboarding(String id, List<String> steps, Life life) {
      super(id, steps, Map.of("customer", 7));
      this.life = life;
    }

    @Override
    protected WorkflowResult executeStep(String step) throws Exception {
      String family = Halts.Write.family(workflowId());
      Call call = life.notes().begun(life.number(), workflowId(), step, 1);
      life.notes().ended(call);
      return switch (step) {
        case "validate_data" -> well(step).withData(Map.of("validated", true, "count", 3));
        case "process_data" -> well(step).withMessage("well done");
        case "approve" -> well(step).requiringApproval();
        case "meet" -> {
          Call mine = new Call(life.number(), family, workflowId(), 1, 0);
          life.notes().meet(mine, "both", 2).get();
          yield well(step);
        }
        case "refuse" -> WorkflowResult.failure(step, "no_credit", "too poor");
        case "throw" -> throw new IllegalStateException("no");
        default -> WorkflowResult.unknownStep(step);
      };
    }

    private static WorkflowResult well(String step) {
      return WorkflowResult.success(step).withExecutionTime(Duration.ofMillis(12));
    }
  }

  /** Executes the same workflow in each life. */
  private record Executed(WorkflowConfiguration how, List<String> steps) implements Way {
    @Override
    public void know(Life life) {
      BusinessWorkflows.of(life.sampo());
    }

    @Override
    public CompletionStage<String> ask(Life life, String execution) {
      BusinessWorkflow workflow = new Onboarding(execution, steps, life).configure(how);
      String before = workflow.status().word();
      return workflow
          .on(BusinessWorkflows.of(life.sampo()))
          .execute()
          .thenApply(
              results ->
                  before + ", " + workflow.status().word() + texts(results) + workflow.metadata());
    }
  }

  /** Executes two, each of which waits for the other. */
  private record Two(Executed one) implements Way {
    @Override
    public void know(Life life) {
      one.know(life);
    }

    @Override
    public CompletionStage<String> ask(Life life, String execution) {
      CompletableFuture<String> first = one.ask(life, execution).toCompletableFuture();
      return one.ask(life, execution + ".b").thenCombine(first, (b, a) -> a + "\n" + b);
    }
  }

  private static String texts(List<WorkflowResult> results) {
    return results.stream()
        .map(BusinessRowsTest::text)
        .collect(Collectors.joining("\n  ", "\n  ", "\n"));
  }

  /** A failed result that was told by an earlier process has no time. */
  private static String text(WorkflowResult result) {
    return result.step()
        + (result.success() ? " in " + result.executionTime().orElseThrow().toMillis() : " fails")
        + " "
        + new TreeMap<>(result.data())
        + result.error().map(error -> " " + error).orElse("")
        + result.message().map(message -> ": " + message).orElse("")
        + (result.requiresApproval() ? " to be approved" : "");
  }

  /** What the last step yields. */
  private static final String PROCESSED =
      """
      {"success":true,"step":"process_data","data":{},"message":"well done",\
      "execution_time":0.012,"requires_approval":false}""";

  private static final Case IN_ORDER =
      ROWS.add(
          Case.by(
                  "D6",
                  new Executed(
                      WorkflowConfiguration.DEFAULTS,
                      List.of("validate_data", "process_data", "approve")))
              .completes(
                  "{\"success\":true,\"step\":\"approve\",\"data\":{},\"execution_time\":0.012,\"requires_approval\":true}",
                  "validate_data process_data approve"));

  private static final Case REFUSED =
      ROWS.add(
          Case.by(
                  "D4",
                  new Executed(
                      WorkflowConfiguration.DEFAULTS,
                      List.of("validate_data", "refuse", "process_data")))
              .fails("step 'refuse' failed on attempt 1: too poor", "validate_data"));

  private static final Case CONTINUED =
      ROWS.add(
          Case.by(
                  "D11",
                  new Executed(
                      CONTINUING,
                      List.of("validate_data", "refuse", "throw", "ghost", "process_data")))
              .completes(PROCESSED + " over [refuse, throw, ghost]", "validate_data process_data"));

  private static final Case THROWN =
      ROWS.add(
          Case.by("D17", new Executed(WorkflowConfiguration.DEFAULTS, List.of("throw", "refuse")))
              .fails("step 'throw' failed on attempt 1: Step throw failed: no", ""));

  private static final Case UNKNOWN =
      ROWS.add(
          Case.by(
                  "D18",
                  new Executed(WorkflowConfiguration.DEFAULTS, List.of("validate_data", "ghost")))
              .fails("step 'ghost' failed on attempt 1: Unknown step: ghost", "validate_data"));

  private static final Case TWO =
      ROWS.add(
          Case.by(
                  "D15",
                  new Two(
                      new Executed(
                          WorkflowConfiguration.DEFAULTS, List.of("meet", "process_data"))))
              .completes(
                  PROCESSED,
                  "meet process_data BusinessRowsTest.Onboarding:meet BusinessRowsTest.Onboarding:process_data"));

  @Test
  void d1D3D6TheStepsOfAClassAreDoneInTheirOrderAndTheirResultsComeBack() {
    ROWS.prove(IN_ORDER);
    assertThat(ROWS.answers(IN_ORDER))
        .containsExactly(
            """
            pending, completed
              validate_data in 12 {count=3, validated=true}
              process_data in 12 {}: well done
              approve in 12 {} to be approved
            {customer=7}""");
    assertThat(ROWS.ledgers(IN_ORDER))
        .allSatisfy(
            ledger ->
                assertThat(ledger.completed())
                    .containsExactly("validate_data", "process_data", "approve"));
  }

  @Test
  void d4AFailedResultEndsTheWorkflow() {
    ROWS.prove(REFUSED);
    assertThat(ROWS.answers(REFUSED))
        .containsExactly(
            """
            pending, failed
              validate_data in 12 {count=3, validated=true}
              refuse fails {} no_credit: too poor
            {customer=7}""");
  }

  @Test
  void d11AWorkflowThatContinuesOverFailuresCompletes() {
    ROWS.prove(CONTINUED);
    assertThat(ROWS.answers(CONTINUED))
        .containsExactly(
            """
            pending, completed
              validate_data in 12 {count=3, validated=true}
              refuse fails {} no_credit: too poor
              throw fails {} step_execution_error: Step throw failed: no
              ghost fails {} unknown_step: Unknown step: ghost
              process_data in 12 {}: well done
            {customer=7}""");
  }

  @Test
  void d17AStepThatThrowsIsAFailedResult() {
    ROWS.prove(THROWN);
    assertThat(ROWS.answers(THROWN))
        .containsExactly(
            """
            pending, failed
              throw fails {} step_execution_error: Step throw failed: no
            {customer=7}""");
  }

  @Test
  void d18AnUnknownStepIsAFailedResult() {
    ROWS.prove(UNKNOWN);
    assertThat(ROWS.answers(UNKNOWN))
        .containsExactly(
            """
            pending, failed
              validate_data in 12 {count=3, validated=true}
              ghost fails {} unknown_step: Unknown step: ghost
            {customer=7}""");
  }

  @Test
  void d15TwoWorkflowsInterleave() {
    ROWS.prove(TWO);
    assertThat(ROWS.answers(TWO))
        .containsExactly(
            """
            pending, completed
              meet in 12 {}
              process_data in 12 {}: well done
            {customer=7}
            pending, completed
              meet in 12 {}
              process_data in 12 {}: well done
            {customer=7}""");
  }
}
