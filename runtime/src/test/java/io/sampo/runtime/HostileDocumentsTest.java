package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.client.RejectedException;
import io.sampo.api.json.Json;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.problem.InvalidDefinitionException;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import io.sampo.runtime.HostileDocuments.Hostile;
import io.sampo.runtime.walk.Seed;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each of 200 hostile documents is refused with a reason or runs within its bounds, and the engine
 * answers others meanwhile within a second, not counting the time in which the machine let nobody
 * run.
 */
class HostileDocumentsTest {
  private static final int DOCUMENTS = 200;
  private static final Duration BOUND = Duration.ofSeconds(1);

  @TempDir Path folder;
  private final Stalls stalls = new Stalls();
  private final AtomicInteger probes = new AtomicInteger();
  private Duration slowest = Duration.ZERO;
  private String slowestBeside = "";

  @Test
  @Timeout(600)
  void noneOfThemStopsTheOthers() {
    HostileDocuments documents = new HostileDocuments(Seed.of("HostileDocumentsTest"));
    Map<String, Integer> ends = new TreeMap<>();
    try (TestSampo engine = TestSampo.on(folder);
        Stalls running = stalls) {
      running.start();
      engine.sampo().actions().register("echo", Json.class, (input, context) -> input);
      engine.with("name: probe\nsteps: [{id: a, action: echo}]");
      probe(engine, ""); // everything is loaded
      slowest = Duration.ZERO;
      for (int number = 0; number < DOCUMENTS; number++) {
        Hostile hostile = documents.next(number);
        String id = "hostile-" + number;
        CompletableFuture<String> end =
            CompletableFuture.supplyAsync(() -> end(engine, hostile, id));
        do {
          probe(engine, hostile.kind());
        } while (!end.isDone());
        ends.merge(end.join(), 1, Integer::sum);
      }
    }
    System.out.println(
        "HostileDocumentsTest: "
            + ends
            + ", "
            + probes
            + " others, slowest "
            + slowest
            + " beside "
            + slowestBeside);
    assertThat(ends.keySet()).isSubsetOf("refused", "rejected", "ran");
    assertThat(ends).containsKeys("refused", "rejected", "ran");
    assertThat(slowest).isLessThan(BOUND);
  }

  /**
   * How long in all a thread was kept from running that only wants to look at the clock: by the
   * machine's other processes, or by a pause of the whole JVM.
   */
  private static final class Stalls implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(5);
    private final AtomicLong nanos = new AtomicLong();
    private final Thread thread = new Thread(this::look, "stalls");

    void start() {
      thread.setDaemon(true);
      thread.start();
    }

    private void look() {
      try {
        while (true) {
          long began = System.nanoTime();
          Thread.sleep(PERIOD.toMillis());
          long kept = System.nanoTime() - began - PERIOD.toNanos();
          nanos.addAndGet(Math.max(0, kept));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // the end
      }
    }

    void reset() {
      nanos.set(0);
    }

    Duration total() {
      return Duration.ofNanos(nanos.get());
    }

    @Override
    public void close() {
      thread.interrupt();
    }
  }

  private void probe(TestSampo engine, String beside) {
    stalls.reset();
    long began = System.nanoTime();
    ExecutionView view =
        get(
            engine
                .sampo()
                .client()
                .run("probe-" + probes.incrementAndGet(), What.of("probe", Json.object())));
    assertThat(view.status()).isEqualTo(ExecutionStatus.COMPLETED);
    Duration took = Duration.ofNanos(System.nanoTime() - began).minus(stalls.total());
    if (took.compareTo(slowest) > 0) {
      slowest = took;
      slowestBeside = beside;
    }
  }

  private String end(TestSampo engine, Hostile hostile, String id) {
    try {
      Path file = folder.resolve(id + "." + hostile.format().name().toLowerCase(Locale.ROOT));
      Files.writeString(file, hostile.text());
      engine.sampo().register(file);
      engine.sampo().client().start(id, What.of("w", hostile.input())).toCompletableFuture().join();
      return "ran";
    } catch (InvalidDefinitionException e) {
      boolean saysWhy = String.valueOf(e.getMessage()).contains("Expected");
      return saysWhy ? "refused" : hostile.kind() + " without a reason";
    } catch (CompletionException e) {
      return e.getCause() instanceof RejectedException ? "rejected" : hostile.kind() + " " + e;
    } catch (CharacterCodingException e) {
      return "refused"; // half a character does not even become a file
    } catch (Exception | Error e) {
      return hostile.kind() + " " + e;
    }
  }
}
