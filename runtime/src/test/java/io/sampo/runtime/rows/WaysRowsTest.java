package io.sampo.runtime.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.Workflow;
import io.sampo.api.action.ActionContext;
import io.sampo.api.action.ActionException;
import io.sampo.api.client.ProgressStream;
import io.sampo.api.client.WorkflowException;
import io.sampo.api.client.WorkflowException.StepFailedException;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Proves that what typed code is given and told survives every death: workflows of functions, rows
 * about their steps, results, progress and exceptions.
 */
class WaysRowsTest {
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Order ORDER = new Order("nuts", 3);
  private static final Rows ROWS = Rows.of(WaysRowsTest.class);
  private static final ExecutorService READERS =
      Executors.newCachedThreadPool(
          task -> {
            Thread reader = new Thread(task);
            reader.setDaemon(true);
            return reader;
          });

  record Order(String item, int count) {}

  record Receipt(String text, int total) {}

  /** A workflow of functions that note their calls. */
  private record Typed(Function<Life, Workflow<Order, Receipt>> code) implements Way {
    @Override
    public void know(Life life) {
      life.sampo().register(code.apply(life));
    }

    @Override
    public CompletionStage<String> ask(Life life, String execution) {
      return life.sampo()
          .client()
          .run(execution, code.apply(life), ORDER)
          .handle((receipt, thrown) -> thrown == null ? receipt.toString() : text(thrown));
    }
  }

  /** The same, watched from its first step on. */
  private record Watched(Typed typed) implements Way {
    @Override
    public void know(Life life) {
      typed.know(life);
    }

    @Override
    public CompletionStage<String> ask(Life life, String execution) {
      return life.sampo()
          .client()
          .start(execution, typed.code().apply(life), ORDER)
          .thenApplyAsync(id -> read(life, id), READERS);
    }

    private static String read(Life life, String id) {
      List<String> read = new ArrayList<>();
      try (ProgressStream<ExecutionView> updates = life.sampo().client().watch(id)) {
        read.add(updates.status().toString());
        for (Progress update : updates) {
          read.add(update.percent() + "% " + update.step() + " " + updates.status());
        }
        read.add(updates.status().toString());
      }
      return String.join(", ", read);
    }
  }

  /** The same, cancelled as soon as it has begun. */
  private record Cancelled(Typed typed) implements Way {
    @Override
    public void know(Life life) {
      typed.know(life);
    }

    @Override
    public CompletionStage<String> ask(Life life, String execution) {
      return life.sampo()
          .client()
          .start(execution, typed.code().apply(life), ORDER)
          .thenCompose(id -> life.sampo().client().cancel(id, "ann", "enough"))
          .handle((done, refusedAfterTheEnd) -> done)
          .thenCompose(done -> typed.ask(life, execution));
    }
  }

  private static String text(Throwable thrown) {
    if (thrown instanceof CompletionException && thrown.getCause() != null) {
      return text(thrown.getCause());
    }
    String what = thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
    if (!(thrown instanceof StepFailedException failed)) {
      return thrown instanceof WorkflowException ? what : "no " + what;
    }
    boolean isKept =
        failed.getCause() instanceof ActionException cause && cause.code().equals(failed.code());
    return what
        + " (step "
        + failed.step()
        + ", "
        + failed.code()
        + (isKept ? ")" : " without its cause)");
  }

  private static final Case TYPED =
      ROWS.add(
          Case.by("B1", new Typed(WaysRowsTest::typed))
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
          Case.by("B2", new Typed(WaysRowsTest::patient))
              .completes("{\"text\":\"try 2\",\"total\":3}", "plain flaky slow"));

  private static Workflow<Order, Receipt> patient(Life life) {
    return Workflow.define("patient", Order.class, Receipt.class)
        .step(
            "plain",
            Order.class,
            (order, context) -> {
              life.called(context);
              return order;
            })
        .step(
            "flaky",
            Order.class,
            (order, context) -> {
              life.called(context);
              return worksAt(3, context);
            },
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
          Case.by("B4", new Watched(new Typed(WaysRowsTest::four)))
              .completes("{\"text\":\"four\",\"total\":4}", "one two three four"));

  private static Workflow<Order, Receipt> four(Life life) {
    var builder = Workflow.define("four", Order.class, Receipt.class);
    List<String> names = List.of("one", "two", "three", "four");
    for (String name : names) {
      builder.step(
          name,
          Order.class,
          (order, context) -> {
            life.called(context);
            return new Receipt(name, names.indexOf(name) + 1);
          });
    }
    return builder.build();
  }

  private static final Case FAILED =
      ROWS.add(
          Case.by("B13", new Typed(WaysRowsTest::failing))
              .fails("step 'process-data' failed on attempt 2: no nuts left", "validate-input"));

  private static Workflow<Order, Receipt> failing(Life life) {
    return Workflow.define("failing", Order.class, Receipt.class)
        .step(
            "validate-input",
            Order.class,
            (order, context) -> {
              life.called(context);
              return order;
            })
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
          Case.by("B13", new Typed(life -> hanging(life, "late", Duration.ofMillis(300))))
              .fails("the workflow took longer than its timeout of 300 ms", ""));

  private static final Case CANCELLED =
      ROWS.add(
          Case.by(
                  "B13",
                  new Cancelled(new Typed(life -> hanging(life, "stopped", Duration.ofHours(1)))))
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

  @AfterAll
  static void close() {
    READERS.shutdownNow();
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
