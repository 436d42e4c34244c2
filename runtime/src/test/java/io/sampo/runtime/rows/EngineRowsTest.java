package io.sampo.runtime.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.error.ErrorEntry;
import io.sampo.api.format.DefinitionDocument;
import io.sampo.runtime.engine.ExecutionOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Proves that a run with options, asked for again under its id after each death, is the same run
 * and tells the same.
 */
class EngineRowsTest {
  private static final Rows ROWS = Rows.of(EngineRowsTest.class);

  /** Runs it and asks what went wrong. */
  private record Reported(EngineRun run) implements Way {
    @Override
    public void know(Life life) {
      run.know(life);
    }

    @Override
    public CompletionStage<String> ask(Life life, String execution) {
      return run.ask(life, execution)
          .thenCompose(told -> life.sampo().client().report(execution))
          .thenApply(
              report ->
                  report.entries().stream()
                      .map(EngineRowsTest::text)
                      .collect(Collectors.joining("\n")));
    }
  }

  private static String text(ErrorEntry entry) {
    return entry.step()
        + " "
        + entry.attempt()
        + " "
        + entry.failure().code()
        + " "
        + entry.errorClass().type()
        + " "
        + entry.errorClass().severity()
        + ": "
        + entry.recovery()
        + ", "
        + entry.outcome();
  }

  private static final Case DEPLOYMENT =
      ROWS.add(
          Case.by(
                  "T2",
                  new EngineRun(
                      DefinitionDocument.read(
                          Map.of(
                              "name", "production-deployment",
                              "description", "Deploy to production environment",
                              "steps",
                                  List.of(
                                      step("deploy-application", "deploy", "deploy-database"),
                                      step("deploy-database", "deploy", "validate-config"),
                                      step("validate-config", "validate")))),
                      ExecutionOptions.NONE
                          .maxConcurrency(3)
                          .enableCheckpointing(true)
                          .autoRollback(true),
                      life -> {}))
              .completes("{}", "validate-config deploy-database deploy-application"));

  private static Map<String, ?> step(String name, String command, String... dependencies) {
    return Map.of("name", name, "command", command, "dependencies", List.of(dependencies));
  }

  private static final Case BOUNDED =
      ROWS.add(
          Case.by(
                  "T3",
                  EngineRun.of(
                      """
                      name: t3-bounded
                      steps:
                        - {id: a, action: meet, inputs: {at: here, of: 2, value: 1}, depends_on: []}
                        - {id: b, action: meet, inputs: {at: here, of: 2, value: 2}, depends_on: []}
                        - {id: c, action: meet, inputs: {at: here, of: 2, value: 3}, depends_on: []}
                        - {id: d, action: meet, inputs: {at: here, of: 2, value: 4}, depends_on: []}
                      """,
                      ExecutionOptions.NONE.maxConcurrency(2)))
              .completes("4", "a b c d"));

  private static final Case CONTINUED =
      ROWS.add(
          Case.by(
                  "T3",
                  EngineRun.of(
                      """
                      name: t3-continued
                      steps:
                        - {id: a, action: echo, inputs: 1}
                        - {id: b, action: fail, inputs: gone}
                        - {id: c, action: echo, inputs: 3}
                      """,
                      ExecutionOptions.NONE.continueOnError(true)))
              .completes("3 over [b]", "a c"));

  private static final Case LATE =
      ROWS.add(
          Case.by(
                  "T3",
                  EngineRun.of(
                      "{name: t3-late, steps: [{id: a, action: hang}]}",
                      ExecutionOptions.NONE.timeout(Duration.ofMillis(100))))
              .fails("the workflow took longer than its timeout of 100 ms", ""));

  private static final Case REPORTED =
      ROWS.add(
          Case.by(
                  "T24",
                  new Reported(
                      EngineRun.of(
                          """
                          name: t24
                          steps:
                            - {id: a, action: flaky, inputs: {fails: 1, value: 1},
                               retry: {attempts: 2, delay: 20}}
                            - {id: b, action: fail, inputs: gone, on_error: continue}
                            - {id: c, action: hang, timeout: 50ms}
                          """)))
              .fails(
                  "step 'c' failed on attempt 1: step 'c' took longer than its timeout of 50 ms",
                  "a"));

  private static final Case WIDE =
      ROWS.add(
          Case.by(
                  "T31",
                  EngineRun.of(
                      """
                      name: t31
                      steps:
                        - {id: a, action: meet, inputs: {at: here, of: 3, value: 1}, depends_on: []}
                        - {id: b, action: meet, inputs: {at: here, of: 3, value: 2}, depends_on: []}
                        - {id: c, action: meet, inputs: {at: here, of: 3, value: 3}, depends_on: []}
                        - {id: d, action: echo, inputs: "${a + b + c}", depends_on: [a, b, c]}
                      """))
              .completes("6", "a b c d"));

  @Test
  void t2TheDeploymentRunsInTheOrderOfItsDependencies() {
    ROWS.prove(DEPLOYMENT);
    assertThat(ROWS.answers(DEPLOYMENT))
        .containsExactly(
            "well [deploy-application, deploy-database, validate-config] [] [] at most 1, 1 warnings");
    assertThat(ROWS.ledgers(DEPLOYMENT))
        .allSatisfy(
            ledger ->
                assertThat(ledger.completed())
                    .containsExactly("validate-config", "deploy-database", "deploy-application"));
  }

  @Test
  void t3NeverMoreStepsRunThanTheOptionsAllow() {
    ROWS.prove(BOUNDED);
    assertThat(ROWS.answers(BOUNDED))
        .containsExactly("well [a, b, c, d] [] [] at most 2, 0 warnings");
    assertThat(ROWS.most(BOUNDED)).allMatch(most -> most <= 2).startsWith(2);
  }

  @Test
  void t3AFailureThatIsContinuedOverIsTold() {
    ROWS.prove(CONTINUED);
    assertThat(ROWS.answers(CONTINUED))
        .containsExactly("not well [a, c] [b] [b gone] at most 1, 0 warnings");
  }

  @Test
  void t3ARunThatTakesTooLongIsEnded() {
    ROWS.prove(LATE);
    assertThat(ROWS.answers(LATE))
        .containsExactly("not well [] [] [ timeout] at most 1, 0 warnings");
  }

  @Test
  void t24TheReportTellsWhatWentWrongAndWhatWasDone() {
    ROWS.prove(REPORTED);
    assertThat(ROWS.answers(REPORTED))
        .containsExactly(
            """
            a 1 broken UNKNOWN MEDIUM: retry, completed
            b 1 gone UNKNOWN MEDIUM: continue, failed
            c 1 timeout TIMEOUT MEDIUM: fail, failed""");
  }

  @Test
  void t31AllThatMayRunSideBySideDoes() {
    ROWS.prove(WIDE);
    assertThat(ROWS.answers(WIDE)).containsExactly("well [a, b, c, d] [] [] at most 3, 0 warnings");
    assertThat(ROWS.most(WIDE)).startsWith(3);
  }
}
