package io.sampo.api.analysis;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A bound on a number, or the reasons why there is none.
 *
 * @param count the bound, which stops at the greatest number
 * @param why the reasons; empty if and only if there is a bound
 */
record Tally(OptionalLong count, List<String> why) {
  static final Tally NONE = of(0);
  static final Tally ONE = of(1);

  static Tally of(long count) {
    return new Tally(OptionalLong.of(count), List.of());
  }

  static Tally unbounded(String why) {
    return new Tally(OptionalLong.empty(), List.of(why));
  }

  static Tally of(OptionalLong count, String why) {
    return count.isPresent() ? of(count.getAsLong()) : unbounded(why);
  }

  static Tally sum(Collection<Tally> all) {
    return all.stream().allMatch(Tally::isBounded)
        ? of(all.stream().mapToLong(tally -> tally.count().orElse(0)).reduce(0, Spans::plus))
        : without(all.stream());
  }

  static Tally most(Collection<Tally> all) {
    return all.stream().allMatch(Tally::isBounded)
        ? of(all.stream().mapToLong(tally -> tally.count().orElse(0)).max().orElse(0))
        : without(all.stream());
  }

  Tally plus(Tally other) {
    return sum(List.of(this, other));
  }

  /** The product; zero times whatever is zero. */
  Tally times(Tally other) {
    if (isZero() || other.isZero()) {
      return NONE;
    }
    return isBounded() && other.isBounded()
        ? of(Spans.times(count.orElse(0), other.count().orElse(0)))
        : without(Stream.of(this, other));
  }

  private boolean isBounded() {
    return count.isPresent();
  }

  private boolean isZero() {
    return count.isPresent() && count.getAsLong() == 0;
  }

  private static Tally without(Stream<Tally> all) {
    return new Tally(
        OptionalLong.empty(), all.flatMap(tally -> tally.why().stream()).distinct().toList());
  }
}
