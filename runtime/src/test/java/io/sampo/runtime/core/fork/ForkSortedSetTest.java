package io.sampo.runtime.core.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ForkSortedSetTest {
  private static final int MANY = 10_000;

  @Test
  void behavesLikeASortedSetAndAForkKeepsItsChangesToItself() {
    Random random = new Random(7);
    ForkSortedSet<Integer> set = ForkSortedSet.create(Integer::compare);
    TreeSet<Integer> model = new TreeSet<>();
    for (int round = 0; round < 500; round++) {
      ForkSortedSet<Integer> fork = set.fork();
      TreeSet<Integer> forked = new TreeSet<>(model);
      for (int change = 0; change < 5; change++) {
        change(random, fork, forked);
      }
      assertThat(set.first()).isEqualTo(model.stream().findFirst());
      change(random, set, model);
      assertThat(set.first()).isEqualTo(model.stream().findFirst());
    }
  }

  private static void change(Random random, ForkSortedSet<Integer> set, SortedSet<Integer> model) {
    int value = random.nextInt(20);
    if (random.nextBoolean() && model.add(value)) {
      set.add(value);
    } else if (model.remove(value)) {
      set.remove(value);
    }
    assertThat(set.first()).isEqualTo(model.stream().findFirst());
  }

  @Test
  void theFirstOfManyIsFoundWithoutGoingThroughAll() {
    // given
    AtomicLong compared = new AtomicLong();
    ForkSortedSet<Integer> set =
        ForkSortedSet.create(
            (a, b) -> {
              compared.incrementAndGet();
              return Integer.compare(a, b);
            });
    // when
    for (int value = MANY; value > 0; value--) {
      set.add(value);
      assertThat(set.fork().first()).contains(value);
    }
    for (int value = 1; value < MANY; value++) {
      ForkSortedSet<Integer> fork = set.fork();
      fork.remove(value);
      assertThat(fork.first()).contains(value + 1);
      set.remove(value);
    }
    // then
    assertThat(compared.get()).isLessThan(50L * MANY);
  }
}
