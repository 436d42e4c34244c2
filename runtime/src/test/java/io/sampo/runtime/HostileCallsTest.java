package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.client.RejectedException;
import io.sampo.api.json.Json;
import io.sampo.api.message.Remedy;
import io.sampo.api.message.Reply;
import io.sampo.api.message.Resolution;
import io.sampo.api.message.SampoCommand.Content;
import io.sampo.api.message.SampoCommand.What;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever an untrusted caller sends is answered, none of it breaks the engine, and others are
 * answered soon meanwhile.
 */
class HostileCallsTest {
  private static final int CALLS = 200;

  /** So many stand before the call of another, who then waits for them, too. */
  private static final int AT_ONCE = 10;

  private static final int MEGABYTE = 1 << 20;
  private static final Json LARGE = Json.of("x".repeat(60 * MEGABYTE));
  private static final List<String> TAGS = Collections.nCopies(400_000, "tag");
  private static final String LONG = "n".repeat(20 * MEGABYTE);

  private final Random random = new Random(seed());
  @TempDir Path folder;
  private TestSampo engine;

  private static long seed() {
    long seed = Long.getLong("sampo.seed", System.nanoTime());
    System.out.println("sampo.seed=" + seed);
    return seed;
  }

  @BeforeEach
  void open() {
    engine = TestSampo.on(folder, Map.of("sampo.ask-timeout", "10s"));
    engine.sampo().actions().register("echo", Json.class, (input, context) -> input);
    engine.with(
        """
        name: w
        steps: [{id: a, wait: {signal: go}}, {id: b, action: echo}]
        """);
    get(engine.sampo().client().start("open", What.of("w", Json.object())));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  // hostile texts and values

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String text() {
    return one(
        List.of(
            "",
            " ",
            "a|b",
            "a\nb",
            "w\n1.0.0",
            "a\0b",
            "\ud83d",
            "../../etc/passwd",
            "'; DROP TABLE workflows; --",
            "${store.x}",
            "\u202eevil",
            "\u001b[31mred",
            "%s%n%x",
            "a/b",
            "a:b",
            "w:1.0.0",
            "é".repeat(3_000),
            "x".repeat(5_000),
            LONG));
  }

  /** Hostile, or as it should be, so that each check is reached. */
  private String text(String right) {
    return random.nextInt(3) == 0 ? right : text();
  }

  private String id() {
    return text(one(List.of("open", "unknown", "e-" + random.nextInt(20))));
  }

  private Json value() {
    return switch (random.nextInt(6)) {
      case 0 -> LARGE;
      case 1 -> deep(random.nextInt(2) == 0 ? 499 : 600);
      case 2 -> new Json.Arr(Collections.nCopies(500_000, Json.TRUE));
      case 3 -> Json.object(text(), Json.of(text()));
      case 4 -> Json.of(new BigDecimal("9".repeat(900)));
      default -> Json.of(1);
    };
  }

  private static Json deep(int levels) {
    Json value = Json.of(1);
    for (int level = 0; level < levels; level++) {
      value = new Json.Arr(List.of(value));
    }
    return value;
  }

  private What what() {
    return new What(
        text("w"),
        random.nextBoolean() ? Optional.empty() : Optional.of(text("1.0.0")),
        random.nextBoolean() ? Json.object() : Json.object("a", value()),
        random.nextInt(4) == 0 ? TAGS : List.of(text("tag")));
  }

  private CompletionStage<?> call() {
    var client = engine.sampo().client();
    String id = id();
    return switch (random.nextInt(9)) {
      case 0 -> client.get(id);
      case 1 -> client.report(id);
      case 2 -> client.start(id, what());
      case 3 -> client.signal(id, text("stop"), value());
      case 4 -> client.signalOnce(id, text("key"), new Content(text("stop"), value(), text("ann")));
      case 5 -> client.resume(id, text("ann"), Remedy.RETRY);
      case 6 ->
          client.resume(
              id, Resolution.of(text("ann"), Remedy.FAIL).under(text("k")).ofStep(text("a")));
      case 7 -> client.cancel("open".equals(id) ? "unknown" : id, text("ann"), text("reason"));
      default -> client.await(text());
    };
  }

  /** Answered by something, or by a rejection that is no failure of the engine. */
  private static Optional<Throwable> failure(CompletionStage<?> stage) {
    try {
      stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
      return Optional.empty();
    } catch (Exception e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      cause = cause instanceof CompletionException ? cause.getCause() : cause;
      boolean isAnswer =
          cause instanceof RejectedException rejected
              && rejected.code() != Reply.Code.INTERNAL
              && String.valueOf(rejected.getMessage()).length() < 2_000;
      return isAnswer ? Optional.empty() : Optional.ofNullable(cause);
    }
  }

  @Test
  @Timeout(180)
  void twoHundredHostileCallsAreAnsweredAndOthersWithinASecondMeanwhile() {
    List<Long> others = new ArrayList<>();
    List<CompletionStage<?>> calls = new ArrayList<>();
    for (int at = 1; at <= CALLS; at++) {
      calls.add(call());
      if (at % AT_ONCE == 0) {
        others.add(get(took(() -> engine.sampo().client().get("open"))));
      }
    }
    // then
    assertThat(others).hasSize(CALLS / AT_ONCE).allMatch(millis -> millis < 1_000);
    assertThat(calls.stream().map(HostileCallsTest::failure).flatMap(Optional::stream)).isEmpty();
    // and then the engine runs on
    get(engine.sampo().client().signal("open", "go", Json.of("well")));
    assertThat(get(engine.sampo().client().await("open")).status().isFinal()).isTrue();
  }

  /** How many milliseconds an answer takes. */
  private static CompletableFuture<Long> took(Supplier<CompletionStage<?>> call) {
    long from = System.nanoTime();
    return call.get()
        .thenApply(done -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from))
        .toCompletableFuture();
  }
}
