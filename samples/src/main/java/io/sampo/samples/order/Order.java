package io.sampo.samples.order;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a customer wants: the workflow's input.
 *
 * @param id the order's number
 * @param customer where news of it goes
 * @param lines what is ordered
 */
public record Order(String id, String customer, List<Line> lines) {
  public Order {
    lines = List.copyOf(lines);
  }

  /** So many of an article, each at a price. */
  public record Line(String article, int count, BigDecimal price) {}

  /** The order that the sample fulfils. */
  static Order example() {
    return new Order(
        "1849",
        "aino@example.org",
        List.of(
            new Line("flour, 1 kg", 12, new BigDecimal("2.40")),
            new Line("salt, 500 g", 3, new BigDecimal("0.95")),
            new Line("gold, 1 g", 1, new BigDecimal("71.30"))));
  }
}
