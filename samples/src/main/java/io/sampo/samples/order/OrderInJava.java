package io.sampo.samples.order;

import io.sampo.api.Workflow;
import io.sampo.api.definition.DataType;
import java.time.Duration;

/** The order fulfilment of {@code order.yaml}, written in Java: the same graph, typed. */
final class OrderInJava {
  private OrderInJava() {}

  static Workflow<Order, Receipt> of(Shop shop) {
    return Workflow.define("order", Order.class, Receipt.class)
        .description("Fulfils one order")
        .requiredInput("id", DataType.STRING)
        .requiredInput("customer", DataType.STRING)
        .requiredInput("lines", DataType.ARRAY)
        .step("validate", Order.class, shop::validate)
        .step(
            "reserve-stock",
            Shop.Demand.class,
            shop::reserve,
            step ->
                step.after("validate")
                    .input("order", "${inputs.id}")
                    .input("lines", "${inputs.lines}")
                    .timeout(Duration.ofMillis(400))
                    .retry(retry -> retry.attempts(3).fixed(Duration.ofMillis(50))))
        .step(
            "charge-card",
            Shop.Charge.class,
            shop::charge,
            step ->
                step.after("validate")
                    .input("order", "${inputs.id}")
                    .input("amount", "${validate.total}")
                    .retry(retry -> retry.attempts(5).exponential(Duration.ofMillis(100))))
        .step(
            "add-points",
            Shop.Charge.class,
            shop::addPoints,
            step ->
                step.after("charge-card")
                    .input("order", "${inputs.id}")
                    .input("amount", "${validate.total}")
                    .onErrorContinue())
        .step(
            "pack",
            Shop.Packing.class,
            shop::pack,
            step ->
                step.after("reserve-stock", "charge-card")
                    .input("order", "${inputs.id}")
                    .input("shelf", "${reserve-stock.shelf}"))
        .step("ship", Shop.Box.class, shop::ship, step -> step.input("label", "${pack.label}"))
        .step(
            "notify",
            Receipt.class,
            shop::inform,
            step ->
                step.after("ship", "add-points")
                    .input("order", "${inputs.id}")
                    .input("total", "${validate.total}")
                    .input("payment", "${charge-card.number}")
                    .input("tracking", "${ship.tracking}"))
        .build();
  }
}
