package io.sampo.runtime.rows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rows about what goes in and out, and the documents' own definitions. */
class DataRowsTest {
  private static final Rows ROWS = Rows.of(DataRowsTest.class);

  private static final Case INPUTS =
      ROWS.add(
          Case.of(
                  "S3",
                  """
                  name: s3
                  inputs:
                    - {name: s, type: string, required: true, description: A text}
                    - {name: n, type: number, required: true}
                    - {name: b, type: boolean}
                    - {name: o, type: object, default: {k: 1}}
                    - {name: l, type: array, required: true}
                  steps:
                    - {id: a, action: echo}
                    - {id: b2, action: echo, inputs: {all: "${s}${n}${b}", k: "${o.k}", first: "${l[0]}"}}
                  outputs: {whole: "${a}", parts: "${b2}"}
                  """)
              .on("{\"s\": \"x\", \"n\": 1.5, \"b\": true, \"l\": [7]}")
              .completes(
                  "{\"whole\":{\"s\":\"x\",\"n\":1.5,\"b\":true,\"l\":[7],\"o\":{\"k\":1}},"
                      + "\"parts\":{\"all\":\"x1.5true\",\"k\":1,\"first\":7}}",
                  "a b2"));

  private static final Case OUTPUTS =
      ROWS.add(
          Case.of(
                  "S5",
                  """
                  name: s5
                  outputs:
                    - {name: result, type: object, source: make}
                    - {name: part, type: string, source: "make.parts[1]"}
                  steps:
                    - {id: make, action: echo, inputs: {parts: [p, q]}}
                    - {id: last, action: echo, inputs: unseen}
                  """)
              .completes("{\"result\":{\"parts\":[\"p\",\"q\"]},\"part\":\"q\"}", "make last"));

  private static final Case EXAMPLE =
      ROWS.add(
          Case.of(
                  "S6",
                  """
                  name: example-workflow
                  version: 1.0.0
                  description: Example workflow definition
                  inputs:
                    - {name: input1, type: string, required: true, description: First input parameter}
                  outputs:
                    - {name: result, type: object, source: process_step}
                  steps:
                    - id: validate_step
                      name: Validate Input
                      type: action
                      action: validate_input
                      inputs:
                        data: ${input1}
                      outputs: [validated_data]
                    - id: process_step
                      name: Process Data
                      type: action
                      action: flaky
                      inputs:
                        fails: 2
                        value: {success: true, data: "${validated_data.data}"}
                      outputs: [process_result]
                      depends_on: [validate_step]
                      on_error: retry
                      retry:
                        attempts: 3
                        delay: 100
                        backoff: exponential
                    - id: condition_step
                      name: Check Result
                      type: condition
                      condition:
                        expression: ${process_result.success}
                        then_steps:
                          - {id: success_action, name: Handle Success, type: action, action: notify_success}
                        else_steps:
                          - {id: failure_action, name: Handle Failure, type: action, action: notify_failure}
                      depends_on: [process_step]
                  error_handler:
                    id: error_handler
                    name: Global Error Handler
                    type: action
                    action: handle_error
                  """)
              .on("{\"input1\": \"x\"}")
              .completes(
                  "{\"result\":{\"success\":true,\"data\":\"x\"}}",
                  "validate_step process_step condition_step condition_step/success_action"));

  private static final Case ACTION =
      ROWS.add(
          Case.of(
                  "S7",
                  """
                  name: s7
                  steps:
                    - {id: a, type: action, action: put, inputs: {who: "${who}", "config.retries": 3}}
                    - {id: b, type: action, action: echo, inputs: {seen: "${who}", n: "${store['config.retries']}"}}
                    - {id: c, type: action, action: echo, outputs: [seen, n], inputs: "${b}"}
                  outputs: {who: "${store.who}", seen: "${store.seen}", n: "${store.n}"}
                  """)
              .on("{\"who\": \"ann\"}")
              .completes("{\"who\":\"ann\",\"seen\":\"ann\",\"n\":3}", "a b c"));

  private static final Case BIOMETRICS =
      ROWS.add(
          Case.of(
                  "B11",
                  """
                  workflows:
                    process:
                      name: "Biometrics Processing"
                      max_retries: 3
                      timeout: 30m
                      steps:
                        - name: validate
                          action: validate
                          retry: 2
                        - name: process
                          action: process
                          parallel: 4
                        - name: save
                          action: save
                  """)
              .on("{\"samples\": [1, 2, 3, 4, 5]}")
              .completes(
                  "{\"samples\":[1,2,3,4,5]}",
                  "validate process process[0] process[1] process[2] process[3] process[4] save"));

  private static final Case DEPLOYMENT =
      ROWS.add(
          Case.of(
                  "T2",
                  """
                  name: production-deployment
                  description: Deploy to production environment
                  steps:
                    - name: validate-config
                      command: validate
                      dependencies: []
                    - name: deploy-database
                      command: deploy
                      dependencies: [validate-config]
                      parallel: true
                    - name: deploy-application
                      command: deploy
                      dependencies:
                        - deploy-database
                      parallel: false
                  options:
                    maxConcurrency: 3
                  """)
              .on("{\"env\": \"prod\"}")
              .completes(
                  "{\"env\":\"prod\"}", "validate-config deploy-database deploy-application"));

  @Test
  void s3DeclaredInputsOfEachTypeReachTheSteps() {
    ROWS.prove(INPUTS);
  }

  @Test
  void s5TheOutputIsExactlyWhatIsDeclared() {
    ROWS.prove(OUTPUTS);
  }

  @Test
  void s6TheDocumentsExampleRuns() {
    ROWS.prove(EXAMPLE);
  }

  @Test
  void s7AnActionGetsItsResolvedInputsAndSharesTheStore() {
    ROWS.prove(ACTION);
  }

  @Test
  void b11TheDocumentsConfigurationRuns() {
    ROWS.prove(BIOMETRICS);
  }

  @Test
  void t2CommandsRunInTheOrderOfTheirDependencies() {
    ROWS.prove(DEPLOYMENT);
    assertThat(ROWS.ledgers(DEPLOYMENT))
        .allSatisfy(
            ledger ->
                assertThat(ledger.completed())
                    .containsExactly("validate-config", "deploy-database", "deploy-application"));
  }
}
