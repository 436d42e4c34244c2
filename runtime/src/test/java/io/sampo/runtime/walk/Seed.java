package io.sampo.runtime.walk;

import java.util.Random;

/** Where a randomized test begins: printed, and given again by {@code -Dsampo.seed}. */
public final class Seed {
  private Seed() {}

  /** A new seed, or the one asked for. */
  public static long of(String test) {
    Long asked = Long.getLong("sampo.seed");
    long seed = asked == null ? new Random().nextLong() : asked;
    System.out.println(test + ": -Dsampo.seed=" + seed);
    return seed;
  }

  /** How many rounds: fewer or more by {@code -Dsampo.rounds}; one when a seed is given. */
  public static int rounds(int usual) {
    int all = Long.getLong("sampo.seed") == null ? usual : 1;
    return Integer.getInteger("sampo.rounds", all);
  }
}
