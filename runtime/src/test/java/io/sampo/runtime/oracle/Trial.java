package io.sampo.runtime.oracle;

import io.sampo.api.client.RejectedException;
import io.sampo.api.client.WorkflowClient;
import io.sampo.api.json.Json;
import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand.Content;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.Cause;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Outcome;
import io.sampo.persistence.ExecutionRow;
import io.sampo.runtime.Sampo;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** One workload run by the engine, over as many crashes as there are. */
final class Trial {
  private final World world;
  private final Workload work;
  private final int patience;
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();
  private boolean begun;

  private int sent;

  /**
   * A workload to be run.
   *
   * @param patience how many seconds to wait for whatever there is to wait for
   */
  Trial(World world, Workload work, int patience) {
    this.world = world;
    this.patience = patience;
    this.work = work;
  }

  /** What came of it, and how often calls may have been made again. */
  record Finding(Verdict verdict, int repeats) {}

  Workload work() {
    return work;
  }

  void called(String call) {
    calls.merge(call, 1, Integer::sum);
  }

  Finding run() throws TimeoutException, InterruptedException {
    world.expect(this);
    try {
      return finding();
    } finally {
      world.forget(this);
    }
  }

  private Finding finding() throws TimeoutException, InterruptedException {
    int before = world.crashes();
    while (true) {
      World.Life life = world.life();
      try {
        if (!begun) {
          begin(life);
        }
        signal(life);
        ExecutionView view = end(life);
        int crashes = world.crashes() - before;
        return new Finding(verdict(view), crashes);
      } catch (World.Over e) {
        Thread.onSpinWait(); // the next life will do
      } catch (RuntimeException e) {
        if (!life.isOver()) {
          throw e;
        }
      }
    }
  }

  private void begin(World.Life life) throws World.Over, TimeoutException {
    Sampo sampo = life.sampo();
    work.children().forEach(sampo::register);
    sampo.register(work.definition());
    What what = What.of(work.name(), work.input());
    life.get(sampo.client().start(work.name(), what), patience);
    begun = true;
  }

  /** One after the other, so that they come in order; what is sent again changes nothing. */
  private void signal(World.Life life) throws World.Over, TimeoutException, InterruptedException {
    while (sent < work.signals().size()) {
      Workload.Signal signal = work.signals().get(sent);
      Thread.sleep(signal.afterMillis());
      Content content = new Content(signal.name(), signal.payload());
      try {
        life.get(life.sampo().client().signalOnce(work.name(), "key" + sent, content), patience);
      } catch (RejectedException e) {
        if (e.code() != Reply.Code.ALREADY_FINAL) {
          throw e;
        }
      }
      sent++;
    }
  }

  /** Every other one is left alone until it has ended by itself. */
  private ExecutionView end(World.Life life) throws World.Over, TimeoutException {
    WorkflowClient client = life.sampo().client();
    if (work.name().hashCode() % 2 == 0) {
      return life.get(client.await(work.name()), patience);
    }
    try {
      Awaitility.await()
          .pollInterval(Duration.ofMillis(25))
          .atMost(Duration.ofSeconds(patience))
          .until(() -> life.isOver() || isFinal(life));
    } catch (ConditionTimeoutException e) {
      throw new TimeoutException(e.getMessage());
    }
    return life.get(client.get(work.name()), patience);
  }

  private boolean isFinal(World.Life life) {
    Optional<ExecutionRow> row = life.sampo().index().orElseThrow().find(work.name());
    return row.filter(found -> found.status().isFinal()).isPresent();
  }

  /** What is known of it now, for people. */
  String state() {
    try {
      World.Life life = world.life();
      return life.get(life.sampo().client().get(work.name()), 5).toString();
    } catch (World.Over | TimeoutException | RuntimeException e) {
      return "unknown: " + e;
    }
  }

  private Verdict verdict(ExecutionView view) {
    Json output = Json.NULL;
    List<String> continued = List.of();
    String end = view.status().name();
    if (view.outcome() instanceof Outcome.Completed completed) {
      output = Verdict.plain(completed.output());
      continued = completed.continued().stream().map(World::step).toList();
    } else if (view.outcome() instanceof Outcome.Ended ended) {
      end = end(ended.cause());
    }
    Map<String, String> steps = new HashMap<>();
    work.definition().steps().forEach(step -> steps.put(step.id(), "PENDING"));
    view.steps().stream()
        .filter(step -> !step.path().contains("/"))
        .forEach(step -> steps.replace(World.step(step.path()), step.status().name()));
    return new Verdict(end, output, steps, continued, calls);
  }

  private static String end(Cause cause) {
    if (cause instanceof Cause.StepFailed failed) {
      return Verdict.failed(World.step(failed.step()), failed.failure().code());
    } else if (cause instanceof Cause.TimedOut) {
      return Verdict.TIMED_OUT;
    } else if (cause instanceof Cause.InvalidOutput) {
      return Verdict.INVALID_OUTPUT;
    }
    return cause.toString();
  }
}
