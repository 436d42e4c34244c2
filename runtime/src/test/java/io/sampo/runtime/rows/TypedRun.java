package io.sampo.runtime.rows;

import io.sampo.api.Workflow;
import io.sampo.api.action.ActionException;
import io.sampo.api.client.ProgressStream;
import io.sampo.api.client.WorkflowException;
import io.sampo.api.client.WorkflowException.StepFailedException;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** A workflow of functions that note their calls. */
record TypedRun(Function<Life, Workflow<Order, Receipt>> code) implements Way {
  private static final Order ORDER = new Order("nuts", 3);

  /** Each has a thread of its own: an execution that is cut off says no more. */
  private static final Executor READERS =
      task -> {
        Thread reader = new Thread(task);
        reader.setDaemon(true);
        reader.start();
      };

  /** What it is run on. */
  record Order(String item, int count) {}

  /** What it yields. */
  record Receipt(String text, int total) {}

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

  /** The same, watched from its first step on. */
  record Watched(TypedRun typed) implements Way {
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
  record Cancelled(TypedRun typed) implements Way {
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
          .handle((done, refusedAfterTheEnd) -> execution)
          .thenCompose(id -> typed.ask(life, id));
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
}
