package io.sampo.runtime.walk;

import io.sampo.api.definition.Join;
import io.sampo.api.definition.OnError;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.RetryPolicy.Backoff;
import io.sampo.api.definition.RetryPolicy.Shape;
import io.sampo.api.json.Json;
import io.sampo.runtime.core.rules.Sketch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Definitions as they come: graphs in any order of writing, with joins, conditions, retries, waits,
 * bounds and failures that are continued over. Some conditions and inputs cannot be evaluated.
 */
final class RandomSketch {
  static final Json.Obj INPUT =
      Json.object(
          Map.of(
              "yes",
              Json.TRUE,
              "no",
              Json.FALSE,
              "n",
              Json.of(3),
              "three",
              Json.array(Json.of(1), Json.of(2), Json.of(3)),
              "none",
              Json.array()));

  private static final List<String> CONDITIONS =
      List.of("yes", "yes", "yes", "inputs.yes", "no", "inputs.no", "x", "s0", "missing.member");
  private static final List<String> EXPRESSIONS = List.of("n > 2", "n < 2", "size(store) < 2");
  private static final List<Json> INPUTS =
      List.of(
          Json.object(),
          Json.object(),
          Json.object("n", Json.of("${n}")),
          Json.array(Json.of("${inputs.n}"), Json.TRUE),
          Json.object("x", Json.of("${x}")),
          Json.of("${s1}"));
  private static final List<String> PAUSES = List.of("PT0S", "PT0.5S", "PT1S", "PT10S");

  private final Random random;
  private final int size;

  private RandomSketch(Random random) {
    this.random = random;
    this.size = random.nextInt(20) == 0 ? 20 + random.nextInt(20) : 1 + random.nextInt(9);
  }

  static Sketch of(Random random) {
    return new RandomSketch(random).sketch();
  }

  private Sketch sketch() {
    List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    boolean chain = oneIn(3);
    if (!chain) {
      Collections.shuffle(order, random);
    }
    List<Sketch.Step> steps = new ArrayList<>();
    for (int at = 0; at < size; at++) {
      Sketch.Step step = step("s" + at);
      if (!chain || oneIn(4)) {
        step.after(join(), dependencies(order, at));
      }
      steps.add(step);
    }
    return bounded(Sketch.of(steps));
  }

  private Sketch bounded(Sketch sketch) {
    if (oneIn(3)) {
      sketch.concurrency(1 + random.nextInt(3));
    }
    if (oneIn(4)) {
      sketch.timeout(1 + random.nextInt(20_000));
    }
    if (oneIn(5)) {
      sketch.output("first", "s0").output("any", oneIn(4) ? "missing" : "yes");
    }
    if (oneIn(5)) {
      sketch.defaults(policy(), oneIn(2) ? new OnError.Continue() : new OnError.Fail());
    }
    return sketch;
  }

  /** Only steps that come earlier in the order, so that there is no cycle. */
  private String[] dependencies(List<Integer> order, int at) {
    List<Integer> earlier = new ArrayList<>(order.subList(0, order.indexOf(at)));
    Collections.shuffle(earlier, random);
    int most = Math.min(earlier.size(), 4);
    int count = most == 0 ? 0 : random.nextInt(most + 1);
    return earlier.subList(0, count).stream().map(i -> "s" + i).toArray(String[]::new);
  }

  private Join join() {
    return switch (random.nextInt(4)) {
      case 0 -> new Join.Any();
      case 1 -> new Join.Count(1 + random.nextInt(3));
      default -> new Join.All();
    };
  }

  private Sketch.Step step(String id) {
    Sketch.Step step = oneIn(6) ? Sketch.pause(id, oneOf(PAUSES)) : Sketch.step(id);
    step.input(oneOf(INPUTS));
    if (oneIn(6)) {
      step.when(oneOf(CONDITIONS));
    } else if (oneIn(40)) {
      step.when(oneOf(EXPRESSIONS));
    }
    if (oneIn(3)) {
      step.outputs(oneIn(2) ? new String[] {"x"} : new String[] {"x", "y"});
    }
    if (oneIn(2)) {
      step.retry(policy());
    }
    if (oneIn(4)) {
      step.onError(oneIn(4) ? new OnError.Fail() : new OnError.Continue());
    }
    return step;
  }

  private RetryPolicy policy() {
    Shape shape = oneOf(List.of(Shape.values()));
    Duration delay = Duration.ofMillis(random.nextInt(3) * 500L);
    Backoff backoff = new Backoff(shape, delay, 2, Duration.ofSeconds(2), random.nextInt(3) * 0.5);
    List<String> retryOn = oneIn(5) ? List.of("code1", "Oops") : List.of();
    List<String> giveUpOn = oneIn(5) ? List.of("code2") : List.of();
    return new RetryPolicy(1 + random.nextInt(4), backoff, retryOn, giveUpOn);
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }
}
