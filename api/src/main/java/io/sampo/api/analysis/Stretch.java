package io.sampo.api.analysis;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A bound on a time, or the reasons why there is none.
 *
 * @param length the bound, which stops at the greatest duration
 * @param why the reasons; empty if and only if there is a bound
 */
record Stretch(Optional<Duration> length, List<String> why) {
  static final Stretch NONE = of(Duration.ZERO);

  static Stretch of(Duration length) {
    return new Stretch(Optional.of(length), List.of());
  }

  static Stretch unbounded(String why) {
    return new Stretch(Optional.empty(), List.of(why));
  }

  static Stretch of(Optional<Duration> length, String why) {
    return length.map(Stretch::of).orElseGet(() -> unbounded(why));
  }

  static Stretch longest(Collection<Stretch> all) {
    return all.stream().allMatch(stretch -> stretch.length().isPresent())
        ? of(Spans.longest(all.stream().map(Stretch::known).toList()))
        : without(all.stream());
  }

  Stretch plus(Stretch other) {
    return length.isPresent() && other.length().isPresent()
        ? of(Spans.plus(known(), other.known()))
        : without(Stream.of(this, other));
  }

  /** So many times this; zero times whatever is nothing. */
  Stretch times(Tally count) {
    if (count.count().isPresent()) {
      long times = count.count().getAsLong();
      return times == 0 ? NONE : length.map(one -> of(Spans.times(one, times))).orElse(this);
    }
    return length.filter(Duration::isZero).isPresent()
        ? this
        : without(Stream.of(this, new Stretch(Optional.empty(), count.why())));
  }

  /** This, but no longer than that. */
  Stretch upTo(Optional<Duration> most) {
    return most.map(bound -> of(length.map(own -> Spans.shorter(own, bound)).orElse(bound)))
        .orElse(this);
  }

  /** The length, or zero when there is no bound. */
  Duration known() {
    return length.orElse(Duration.ZERO);
  }

  private static Stretch without(Stream<Stretch> all) {
    return new Stretch(
        Optional.empty(), all.flatMap(stretch -> stretch.why().stream()).distinct().toList());
  }
}
