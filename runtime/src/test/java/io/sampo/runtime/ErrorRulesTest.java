package io.sampo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sampo.api.Workflow;
import io.sampo.api.action.ActionException;
import io.sampo.api.client.WorkflowException.StepFailedException;
import io.sampo.api.error.ErrorType;
import io.sampo.api.json.Json;
import io.sampo.api.view.Cause;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Failure;
import io.sampo.api.view.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What kind of error it is decides whether an attempt is tried again. */
class ErrorRulesTest {
  private static final int TRIES = 3;

  @TempDir Path folder;
  private final AtomicInteger calls = new AtomicInteger();
  private TestSampo engine;

  @BeforeEach
  void start() {
    engine = TestSampo.on(folder);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  /** How often an action that throws this is called by a step of three tries. */
  private int triesAfter(Exception thrown, String policy, String... lines) {
    engine
        .sampo()
        .actions()
        .register(
            "fail",
            Json.class,
            (input, context) -> {
              calls.incrementAndGet();
              throw thrown;
            });
    engine.with(
        "name: w\nsteps: [{id: a, action: fail, retry: {attempts: "
            + TRIES
            + policy
            + "}}]\n"
            + String.join("\n", lines));
    assertThat(engine.run("w", Json.object()).status()).isEqualTo(ExecutionStatus.FAILED);
    return calls.get();
  }

  @Test
  void aTransientErrorIsTriedAgain() {
    assertThat(triesAfter(new IOException("reset"), "")).isEqualTo(TRIES);
  }

  @Test
  void anErrorOfUnknownTypeIsTriedAgain() {
    assertThat(triesAfter(new IllegalStateException("no"), "")).isEqualTo(TRIES);
  }

  @Test
  void anErrorOfValidationIsNotTriedAgain() {
    assertThat(triesAfter(new IllegalArgumentException("no"), "")).isEqualTo(1);
  }

  @Test
  void anErrorThatATransientOneHasCausedIsTriedAgain() {
    assertThat(triesAfter(new RuntimeException("no", new IOException("reset")), ""))
        .isEqualTo(TRIES);
    assertThat(shown().text())
        .isEqualTo("transient: RuntimeException: no, caused by IOException: reset");
  }

  @Test
  void aFailureThatIsShownSaysItsClassAndWhetherTheRulesTryAgain() {
    // when
    int tries = triesAfter(new IllegalArgumentException("no"), "");
    // then
    assertThat(tries).isEqualTo(1);
    assertThat(shown().errorClass()).isEqualTo("validation");
    assertThat(shown().retryable()).isFalse();
    assertThat(shown().code()).isEqualTo(Failure.ERROR);
  }

  @Test
  void aFailureThatThePolicyNamesIsShownAsRetryable() {
    // when
    int tries =
        triesAfter(new IllegalArgumentException("no"), ", retry_on: [IllegalArgumentException]");
    // then
    assertThat(tries).isEqualTo(TRIES);
    assertThat(shown().retryable()).isTrue();
  }

  /** The failure in the step's view, in the outcome and in the report, which agree. */
  private Failure shown() {
    ExecutionView view = TestSampo.get(engine.sampo().client().get("w-1"));
    Failure ofStep = view.step("a").orElseThrow().failure().orElseThrow();
    Cause.StepFailed ofOutcome = (Cause.StepFailed) ((Outcome.Ended) view.outcome()).cause();
    Failure ofReport =
        TestSampo.get(engine.sampo().client().report("w-1")).entries().get(0).failure();
    assertThat(ofOutcome.failure()).isEqualTo(ofStep);
    assertThat(ofReport).isEqualTo(ofStep);
    return ofStep;
  }

  @Test
  void anErrorOfPermissionIsNotTriedAgain() {
    assertThat(triesAfter(new ActionException("AUTHENTICATION_FAILED", "no"), "")).isEqualTo(1);
  }

  @Test
  void retryOnATypeTriesExactlyThatTypeAgain() {
    assertThat(triesAfter(new IllegalArgumentException("no"), ", retry_on: [validation]"))
        .isEqualTo(TRIES);
  }

  @Test
  void giveUpOnATypeGivesUp() {
    assertThat(triesAfter(new IOException("reset"), ", give_up_on: [transient]")).isEqualTo(1);
  }

  @Test
  void theDefinitionsOwnRulesCountFirst() {
    assertThat(
            triesAfter(
                new IllegalArgumentException("busy"),
                "",
                "errors: [{match: IllegalArgumentException, type: resource}]"))
        .isEqualTo(TRIES);
  }

  @Test
  void theDefinitionsOwnRulesNameWhatRetryOnMeans() {
    assertThat(
            triesAfter(
                new ActionException("BUSY", "later"),
                ", retry_on: [timeout]",
                "errors: [{match: [BUSY], type: timeout, recovery: give_up}]"))
        .isEqualTo(TRIES);
  }

  @Test
  void aCallerLearnsTheStepTheCodeAndTheClass() {
    // given
    Workflow<Json, Json> workflow =
        Workflow.define("typed").step("charge", step -> step.action("refuse")).build();
    engine
        .sampo()
        .actions()
        .register(
            "refuse",
            Json.class,
            (input, context) -> {
              throw new ActionException("PERMISSION_DENIED", "not yours");
            });
    engine.sampo().register(workflow);
    engine.sampo().start();

    // when
    StepFailedException thrown =
        catchThrowableOfType(
            StepFailedException.class,
            () -> TestSampo.get(engine.sampo().client().run(workflow, Json.object())));

    // then
    assertThat(thrown.step()).isEqualTo("charge");
    assertThat(thrown.attempt()).isEqualTo(1);
    assertThat(thrown.code()).isEqualTo("PERMISSION_DENIED");
    assertThat(thrown.errorClass().type()).isEqualTo(ErrorType.PERMISSION);
  }

  @Test
  void aStepThatHasUsedUpItsTriesFailsWithTheErrorsOfAllOfThem() {
    // given
    Workflow<Json, Json> workflow =
        Workflow.define("typed")
            .step("charge", step -> step.action("flaky").retry(TRIES, Duration.ofMillis(1)))
            .build();
    engine
        .sampo()
        .actions()
        .register(
            "flaky",
            Json.class,
            (input, context) -> {
              throw new ActionException("E" + context.attempt(), "try " + context.attempt());
            });
    engine.sampo().register(workflow);
    engine.sampo().start();

    // when
    StepFailedException thrown =
        catchThrowableOfType(
            StepFailedException.class,
            () -> TestSampo.get(engine.sampo().client().run(workflow, Json.object())));

    // then
    assertThat(thrown.attempt()).isEqualTo(TRIES);
    assertThat(thrown.code()).isEqualTo("E3");
    assertThat(thrown.tries()).extracting(Failure::code).containsExactly("E1", "E2", "E3");
    assertThat(thrown.getSuppressed())
        .extracting(Throwable::getMessage)
        .containsExactly("try 1", "try 2");
  }
}
