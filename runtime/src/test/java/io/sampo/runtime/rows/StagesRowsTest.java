package io.sampo.runtime.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.action.Store;
import io.sampo.api.action.StoreException;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.StepPolicy;
import io.sampo.api.json.Json;
import io.sampo.api.stages.Stage;
import io.sampo.api.stages.StageAction;
import io.sampo.api.stages.StageContext;
import io.sampo.api.stages.StagedWorkflow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Proves that a workflow of stages, put together anew in each process, ends with the same result
 * and the same store wherever the one before it died.
 */
class StagesRowsTest {
  private static final Rows ROWS = Rows.of(StagesRowsTest.class);

  private static StagedWorkflow workflow(String id) {
    return StagedWorkflow.create(id, "ETL", "Reads and sums up", List.of("etl", "data"));
  }

  private static Stage stage(String id) {
    return Stage.create(id, "Stage " + id, "");
  }

  /** Moves everything into the trace, in the order of the keys. */
  private static void gather(Store store) {
    for (String key : new TreeSet<>(store.keys())) {
      if (!key.equals("trace")) {
        StagedRun.trace(store, key + "=" + store.get(key, Json.class));
        store.remove(key);
      }
    }
  }

  /** An action that notes its call, traces its place and does something. */
  private static StageAction.Code code(Life life, StageAction.Code inside) {
    return context -> {
      life.called(context);
      StagedRun.trace(context.store(), place(context));
      inside.execute(context);
    };
  }

  private static String place(StageContext context) {
    return context.stage().id()
        + "."
        + context.action().name()
        + context.actionIndex()
        + (context.isLast() ? "!" : "");
  }

  /** What a run of the pipeline has left in its store. */
  private static final String TRACE =
      "R> W> read.file0 <W <R R> W> read.check1! <W <R R> W> S> sum.add0 <S <W <R"
          + " R> W> S> sum.gather1! batch.size=100 config.retries=3 day=\"monday\" early=false"
          + " mismatch=true rows=[1,2] same=true sum=105 tagged=true <S <W <R ";

  private static final String STEPS =
      "[before]/initial-store read read/read.file read/read.check"
          + " sum sum/sum.initial-data sum/sum.add sum/sum.gather";

  private static final Case PIPELINE =
      ROWS.add(
          Case.by("G3", new StagedRun(life -> pipeline("pipeline", life)))
              .completes(output(TRACE), STEPS));

  private static final Case RESUMED =
      ROWS.add(
          Case.by("G9", new StagedRun.Resumed(new StagedRun(life -> pipeline("resumed", life))))
              .completes(output(TRACE), STEPS));

  private static String output(String trace) {
    return Json.object("store", Json.object("trace", Json.of(trace))).toString();
  }

  private static StagedWorkflow pipeline(String id, Life life) {
    StagedWorkflow workflow =
        workflow(id)
            .use(StagedRun.skin("W"))
            .add(
                stage("read")
                    .add("file", code(life, context -> context.store().put("rows", List.of(1, 2))))
                    .add("check", code(life, StagesRowsTest::check)))
            .add(
                stage("sum")
                    .use(StagedRun.skin("S"))
                    .initialData("batch.size", 100)
                    .add("add", code(life, StagesRowsTest::add))
                    .add("gather", code(life, context -> gather(context.store()))));
    workflow.store().put("config.retries", 3);
    return workflow;
  }

  private static void check(StageContext context) {
    context.store().put("same", context.store() == context.staged().store());
    context.store().put("tagged", context.staged().hasTag("etl"));
    context.store().put("early", context.store().find("batch.size", Integer.class).isPresent());
    try {
      context.store().get("config.retries", String.class);
    } catch (StoreException e) {
      context.store().put("mismatch", true);
    }
  }

  private static void add(StageContext context) {
    int rows = context.store().get("rows", List.class).size();
    int retries = context.store().get("config.retries", Integer.class);
    context.store().put("sum", rows + retries + context.store().get("batch.size", Integer.class));
  }

  private static final Case FAILING =
      ROWS.add(
          Case.by("G6", new StagedRun(StagesRowsTest::failing))
              .fails(
                  "step 'a/a.y' failed on attempt 1: IllegalStateException: boom",
                  "[before]/initial-store [error]/final-store a/a.x"));

  private static StagedWorkflow failing(Life life) {
    return workflow("failing")
        .add(
            stage("a")
                .add("x", code(life, context -> context.store().put("kept", 1)))
                .add(
                    "y",
                    code(
                        life,
                        context -> {
                          context.store().put("lost", "with the failure");
                          throw new IllegalStateException("boom");
                        })))
        .add(stage("b").add("z", code(life, context -> context.store().put("never", 1))));
  }

  /** An action as a class, which is tried three times and needs that. */
  private record Flaky(Life life) implements StageAction {
    @Override
    public String name() {
      return "flaky";
    }

    @Override
    public StepPolicy policy() {
      StepPolicy none = StepPolicy.NONE;
      return new StepPolicy(
          Optional.of(Duration.ofHours(1)),
          Optional.of(RetryPolicy.of(3, RetryPolicy.Backoff.NONE)),
          none.onError(),
          none.compensation(),
          none.resources(),
          none.extras());
    }

    @Override
    public void execute(StageContext context) {
      life.called(context);
      StagedRun.trace(context.store(), "try" + context.attempt());
      if (context.attempt() < 3) {
        throw new IllegalStateException("later");
      }
    }
  }

  private static final Case RETRIED =
      ROWS.add(
          Case.by(
                  "G8",
                  new StagedRun(
                      life ->
                          workflow("retried")
                              .add(
                                  stage("a")
                                      .add("x", code(life, context -> gather(context.store())))
                                      .add(new Flaky(life)))))
              .completes(
                  output("R> a.x0 day=\"monday\" <R R> try3 <R "),
                  "[before]/initial-store a a/a.x a/a.flaky"));

  private static final Case SWALLOWED =
      ROWS.add(
          Case.by("G10", new StagedRun(StagesRowsTest::swallowing))
              .completes(
                  output("R> a.x0! <R R> b.y0! day=\"monday\" swallowed=\"boom\" <R "),
                  "[before]/initial-store a a/a.x b b/b.y"));

  private static StagedWorkflow swallowing(Life life) {
    return workflow("swallowing")
        .use(
            call -> {
              try {
                return call.proceed();
              } catch (IllegalStateException e) {
                call.context().store().put("swallowed", e.getMessage());
                return null;
              }
            })
        .add(
            stage("a")
                .add(
                    "x",
                    code(
                        life,
                        context -> {
                          throw new IllegalStateException("boom");
                        })))
        .add(stage("b").add("y", code(life, context -> gather(context.store()))));
  }

  @Test
  void g1ToG8AndG11StagesAndActionsRunInTheirOrderAndShareATypedStore() {
    ROWS.prove(PIPELINE);
    assertThat(ROWS.answers(PIPELINE))
        .containsExactly("well; left {trace=" + Json.of(TRACE) + "}; kept [trace]");
  }

  @Test
  void g9AnExecutionThatNobodyExecutesAgainGoesOnByItself() {
    ROWS.prove(RESUMED);
    assertThat(ROWS.answers(RESUMED)).singleElement().asString().contains("COMPLETED");
  }

  @Test
  void g6G9TheErrorOfAnActionIsReturnedAndWhatWasStoredBeforeIt() {
    ROWS.prove(FAILING);
    assertThat(ROWS.answers(FAILING))
        .containsExactly(
            "stage 'a' failed: action 'y' failed: IllegalStateException: boom; left {day=\"monday\", kept=1, trace=\"R> a.x0 <R \"}; kept [day, kept, trace]");
  }

  @Test
  void g8WhatAnActionStoredBeforeItFailedIsNotThereWhenItIsTriedAgain() {
    ROWS.prove(RETRIED);
    assertThat(ROWS.ledgers(RETRIED)).allMatch(ledger -> ledger.delays("a/a.flaky").size() == 2);
  }

  @Test
  void g10MiddlewareThatSwallowsAFailureLetsTheNextStageRun() {
    ROWS.prove(SWALLOWED);
    assertThat(ROWS.answers(SWALLOWED))
        .containsExactly(
            "well; left {trace=\"R> a.x0! <R R> b.y0! day='monday' swallowed='boom' <R \"}; kept [trace]"
                .replace("'", "\\\""));
  }
}
