package io.sampo.runtime.core.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.runtime.walk.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Queues by name behave like lists by name, and a fork's changes are its own. */
class ForkQueuesTest {
  private static final long SEED = Seed.of("LinesTest");

  private record Item(ForkQueues.Slot slot, String text) {}

  private final Random random = new Random(SEED);
  private final Map<String, List<Item>> model = new HashMap<>();

  private void change(ForkQueues<String> lines, int step) {
    String name = "n" + random.nextInt(3);
    List<Item> items = model.computeIfAbsent(name, key -> new ArrayList<>());
    if (items.isEmpty() || random.nextInt(5) < 2) {
      String text = "t" + step;
      items.add(new Item(lines.add(name, text), text));
    } else {
      int at = random.nextBoolean() ? 0 : random.nextInt(items.size());
      lines.remove(items.remove(at).slot());
    }
  }

  private Map<String, List<String>> expected() {
    Map<String, List<String>> expected = new HashMap<>();
    model.forEach(
        (name, items) -> {
          if (!items.isEmpty()) {
            expected.put(name, items.stream().map(Item::text).toList());
          }
        });
    return expected;
  }

  private void check(ForkQueues<String> lines) {
    assertThat(lines.toMap()).isEqualTo(expected());
    model.forEach(
        (name, items) ->
            assertThat(lines.first(name).map(lines::get))
                .isEqualTo(items.stream().findFirst().map(Item::text)));
  }

  @Test
  void behavesLikeListsByName() {
    // given
    ForkQueues<String> lines = ForkQueues.create();
    // when // then
    for (int step = 0; step < 2_000; step++) {
      change(lines, step);
      check(lines);
    }
  }

  @Test
  void aForkKeepsItsChangesToItself() {
    // given
    ForkQueues<String> lines = ForkQueues.create();
    for (int step = 0; step < 200; step++) {
      change(lines, step);
    }
    Map<String, List<String>> before = lines.toMap();
    ForkQueues<String> fork = lines.fork();
    // when // then
    for (int step = 200; step < 400; step++) {
      change(fork, step);
      check(fork);
    }
    assertThat(lines.toMap()).isEqualTo(before);
  }
}
