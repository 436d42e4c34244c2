package io.sampo.runtime.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.Workflow;
import io.sampo.api.action.Action;
import io.sampo.api.action.ActionContext;
import io.sampo.api.action.ActionException;
import io.sampo.runtime.rows.TypedRun.Order;
import io.sampo.runtime.rows.TypedRun.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * Proves that what typed code is given and told survives every death: workflows of functions, rows
 * about their steps, results, progress and exceptions.
 */
class WaysRowsTest {
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Rows ROWS = Rows.of(WaysRowsTest.class);

  private static <T, R> Action<T, R> noted(Life life, Action<T, R> code) {
    return (input, context) -> {
      life.called(context);
      return code.execute(input, context);
    };
  }

  private static final Case TYPED =
      ROWS.add(
          Case.by("B1", new TypedRun(WaysRowsTest::typed))
              .completes(
                  "{\"text\":\"15 of 3 nuts\",\"total\":15}",
                  "validate-input process-data save-results"));

  private static Workflow<Order, Receipt> typed(Life life) {
    return Workflow.define("typed", Order.class, Receipt.class)
        .step(
            "validate-input",
            Order.class,
            (order, context) -> {
              life.called(context);
              context.store().put("order", order);
              return order;
            })
        .step(
            "process-data",
            Order.class,
            (order, context) -> {
              life.called(context);
              context.store().put("price", 5);
              return order.count() * context.store().get("price", Integer.class);
            },
            step -> step.inputFrom("validate-input"))
        .step(
            "save-results",
            Integer.class,
            (total, context) -> {
              life.called(context);
              Order order = context.store().get("order", Order.class);
              return new Receipt(total + " of " + order.count() + " " + order.item(), total);
            },
            step -> step.inputFrom("process-data"))
        .build();
  }

  private static final Case PATIENT =
      ROWS.add(
          Case.by("B2", new TypedRun(WaysRowsTest::patient))
              .completes("{\"text\":\"try 2\",\"total\":3}", "plain flaky slow"));

  private static Workflow<Order, Receipt> patient(Life life) {
    return Workflow.define("patient", Order.class, Receipt.class)
        .step("plain", Order.class, noted(life, (order, context) -> order))
        .step(
            "flaky",
            Order.class,
            noted(life, (order, context) -> worksAt(3, context)),
            step -> step.retry(3, SHORT))
        .asyncStep(
            "slow",
            Integer.class,
            (tries, context) -> {
              life.called(context);
              return context.attempt() == 1
                  ? new CompletableFuture<>()
                  : CompletableFuture.completedFuture(
                      new Receipt("try " + context.attempt(), tries));
            },
            step -> step.inputFrom("flaky").timeout(SHORT).retry(2, SHORT))
        .build();
  }

  private static int worksAt(int attempt, ActionContext context) throws ActionException {
    if (context.attempt() < attempt) {
      throw new ActionException("busy", "later");
    }
    return context.attempt();
  }

  private static final Case WATCHED =
      ROWS.add(
          Case.by("B4", new TypedRun.Watched(new TypedRun(WaysRowsTest::four)))
              .completes("{\"text\":\"four\",\"total\":4}", "one two three four"));

  private static Workflow<Order, Receipt> four(Life life) {
    var builder = Workflow.define("four", Order.class, Receipt.class);
    List<String> names = List.of("one", "two", "three", "four");
    for (String name : names) {
      builder.step(
          name,
          Order.class,
          noted(life, (order, context) -> new Receipt(name, names.indexOf(name) + 1)));
    }
    return builder.build();
  }

  private static final Case FAILED =
      ROWS.add(
          Case.by("B13", new TypedRun(WaysRowsTest::failing))
              .fails("step 'process-data' failed on attempt 2: no nuts left", "validate-input"));

  private static Workflow<Order, Receipt> failing(Life life) {
    return Workflow.define("failing", Order.class, Receipt.class)
        .step("validate-input", Order.class, noted(life, (order, context) -> order))
        .step(
            "process-data",
            Order.class,
            (order, context) -> {
              life.called(context);
              throw new ActionException("out_of_stock", "no nuts left");
            },
            step -> step.retry(2, SHORT))
        .step("never", Order.class, (order, context) -> new Receipt("never", 0))
        .build();
  }

  private static final Case LATE =
      ROWS.add(
          Case.by("B13", new TypedRun(life -> hanging(life, "late", Duration.ofMillis(300))))
              .fails("the workflow took longer than its timeout of 300 ms", ""));

  private static final Case CANCELLED =
      ROWS.add(
          Case.by(
                  "B13",
                  new TypedRun.Cancelled(
                      new TypedRun(life -> hanging(life, "stopped", Duration.ofHours(1)))))
              .isCancelled(""));

  private static Workflow<Order, Receipt> hanging(Life life, String name, Duration longest) {
    return Workflow.define(name, Order.class, Receipt.class)
        .timeout(longest)
        .asyncStep(
            "hang",
            Order.class,
            (order, context) -> {
              life.called(context);
              return new CompletableFuture<Receipt>();
            })
        .build();
  }

  @Test
  void b1StepsOfCodeRunInTheirOrderAndB3TheLastResultIsReturnedWithItsType() {
    ROWS.prove(TYPED);
    assertThat(ROWS.answers(TYPED)).containsExactly("Receipt[text=15 of 3 nuts, total=15]");
    assertThat(ROWS.ledgers(TYPED))
        .allSatisfy(
            ledger ->
                assertThat(ledger.completed())
                    .containsExactly("validate-input", "process-data", "save-results"));
  }

  @Test
  void b2AStepIsTriedAndTimedOutAsItSaysAndElseRunsOnce() {
    ROWS.prove(PATIENT);
    assertThat(ROWS.answers(PATIENT)).containsExactly("Receipt[text=try 2, total=3]");
    assertThat(ROWS.ledgers(PATIENT))
        .allSatisfy(
            ledger -> {
              assertThat(ledger.delays("plain")).isEmpty();
              assertThat(ledger.delays("flaky")).hasSize(2);
              assertThat(ledger.delays("slow")).hasSize(1);
            });
  }

  @Test
  void b4B5B14WhoWatchesAfterADeathIsToldEveryStepFromPendingTo100AndCompleted() {
    ROWS.prove(WATCHED);
    assertThat(ROWS.answers(WATCHED))
        .containsExactly(
            "PENDING, 0%  RUNNING, 25% one RUNNING, 50% two RUNNING, 75% three RUNNING,"
                + " 100% four RUNNING, COMPLETED");
  }

  @Test
  void b13AFailureIsThrownWithItsStepAndItsCause() {
    ROWS.prove(FAILED);
    assertThat(ROWS.answers(FAILED))
        .containsExactly(
            "StepFailedException: Execution 'ID' did not complete: step 'process-data' failed on"
                + " attempt 2: no nuts left (step process-data, out_of_stock)");
  }

  @Test
  void b13AWorkflowThatTookTooLongThrowsItsOwnException() {
    ROWS.prove(LATE);
    assertThat(ROWS.answers(LATE))
        .containsExactly(
            "WorkflowTimeoutException: Execution 'ID' did not complete: the workflow took longer than its timeout of 300 ms");
  }

  @Test
  void b13AWorkflowThatWasCancelledThrowsItsOwnException() {
    ROWS.prove(CANCELLED);
    assertThat(ROWS.answers(CANCELLED))
        .containsExactly(
            "WorkflowCancelledException: Execution 'ID' did not complete: cancelled by ann: enough");
  }
}
