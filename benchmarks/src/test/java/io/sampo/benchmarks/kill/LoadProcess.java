package io.sampo.benchmarks.kill;

import io.sampo.api.action.ActionContext;
import io.sampo.api.json.Json;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.benchmarks.kill.Effect.Call;
import io.sampo.benchmarks.kill.Effect.Kind;
import io.sampo.benchmarks.kill.Effect.Moment;
import io.sampo.benchmarks.world.Journal;
import io.sampo.benchmarks.world.Workflows;
import io.sampo.benchmarks.world.World;
import io.sampo.runtime.Sampo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/**
 * The process that is killed: resumes what an earlier one left, starts executions of ten steps, 256
 * at a time, without end, and logs every effect. Arguments: folder, epoch, whether to start any.
 */
public final class LoadProcess {
  static final int STEPS = 10;
  private static final int IN_FLIGHT = 256;
  private static final String WORKFLOW = "kill";
  private static final String ACTION = "effect";
  private static final int BROKEN = 3;

  private final EffectLog log;
  private final int epoch;

  private LoadProcess(EffectLog log, int epoch) {
    this.log = log;
    this.epoch = epoch;
  }

  static List<String> steps() {
    return IntStream.range(0, STEPS).mapToObj(i -> "s" + i).toList();
  }

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    int epoch = Integer.parseInt(args[1]);
    new LoadProcess(EffectLog.append(EffectLog.file(folder, epoch)), epoch)
        .run(folder, Boolean.parseBoolean(args[2]));
  }

  private void run(Path folder, boolean load) throws IOException {
    World.Contents contents =
        World.Contents.of(
                Workflows.calling(
                    WORKFLOW, Collections.nCopies(STEPS, ACTION).toArray(String[]::new)))
            .with(ACTION, (input, context) -> effect(context));
    World world = World.open(Journal.named("sqlite"), folder, contents);
    world.sampo().start();
    if (load) {
      Thread loader = new Thread(() -> load(world.sampo()), "load");
      loader.setDaemon(true);
      loader.start();
    }
    while (System.in.read() >= 0) {
      // the parent never writes: this ends with it, so that no process is left behind
    }
    Runtime.getRuntime().halt(0);
  }

  private String effect(ActionContext context) {
    String nonce = UUID.randomUUID().toString();
    Call call = new Call(context.stepPath(), context.attempt(), context.idempotencyKey(), nonce);
    see(Kind.BEGIN, context.executionId(), call);
    see(Kind.END, context.executionId(), call);
    return nonce;
  }

  private void see(Kind kind, String execution, Call call) {
    log.write(new Effect(kind, execution, call, new Moment(epoch, 0)));
  }

  private void load(Sampo sampo) {
    Semaphore free = new Semaphore(IN_FLIGHT);
    for (int i = 0; ; i++) {
      free.acquireUninterruptibly();
      one(sampo, "e" + epoch + "-" + i, i % 2 == 0)
          .whenComplete(
              (done, thrown) -> {
                if (thrown != null) {
                  fail(thrown);
                }
                free.release();
              });
    }
  }

  /** Half are told of their start, half only of their end: the engine answers in two ways. */
  private CompletionStage<?> one(Sampo sampo, String id, boolean tellStart) {
    What what = What.of(WORKFLOW, Json.object());
    if (!tellStart) {
      return sampo.client().run(id, what).thenRun(() -> see(Kind.FINISHED, id, Call.NONE));
    }
    return sampo
        .client()
        .start(id, what)
        .thenCompose(
            started -> {
              see(Kind.STARTED, id, Call.NONE);
              return sampo.client().await(id);
            })
        .thenRun(() -> see(Kind.FINISHED, id, Call.NONE));
  }

  /** A load that fails by itself is a defect that killing must not hide. */
  private static void fail(Throwable thrown) {
    thrown.printStackTrace();
    Runtime.getRuntime().halt(BROKEN);
  }
}
