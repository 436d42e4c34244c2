package io.sampo.runtime.oracle;

import java.util.List;
import java.util.Random;

/** Chance, from a seed. */
final class Dice {
  private final Random random;

  Dice(long seed) {
    // neighbouring seeds begin alike
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  /** From 0, without the end. */
  int below(int end) {
    return random.nextInt(end);
  }

  int from(int first, int last) {
    return first + random.nextInt(last - first + 1);
  }

  boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }

  boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  <T> T of(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  @SafeVarargs
  final <T> T any(T... all) {
    return all[random.nextInt(all.length)];
  }
}
