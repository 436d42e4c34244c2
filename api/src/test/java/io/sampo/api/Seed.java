package io.sampo.api;

import java.util.Random;
import java.util.stream.Stream;

/** Where a randomized test begins: always printed, and given again by {@code -Dsampo.seed}. */
public final class Seed {
  private static final String PROPERTY = "sampo.seed";

  private Seed() {}

  /** The seed of one test. */
  public static long of(Class<?> test) {
    Long asked = Long.getLong(PROPERTY);
    long seed = asked != null ? asked : new Random().nextLong();
    System.out.println(test.getSimpleName() + ": -D" + PROPERTY + "=" + seed);
    return seed;
  }

  /** So many seeds of one test, or only the one that is asked for. */
  public static Stream<Long> several(Class<?> test, int usual) {
    int count = Long.getLong(PROPERTY) == null ? usual : 1;
    return Stream.generate(() -> of(test)).limit(count);
  }
}
