package io.sampo.samples.order;

import io.sampo.api.action.ActionContext;
import io.sampo.api.action.ActionException;
import io.sampo.samples.order.Order.Line;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * The services that an order needs, on a bad day: the payment gateway fails twice, the warehouse
 * does not answer the first time it is asked, and the loyalty service is out of order. Thread-safe.
 */
final class Shop {
  private static final int GATEWAY_FAILURES = 2;

  private final Duration pace;
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();

  /** A shop whose services take that long over each answer. */
  Shop(Duration pace) {
    this.pace = pace;
  }

  /** What an order comes to. */
  record Bill(BigDecimal total) {}

  /** Articles to lay aside for an order. */
  record Demand(String order, List<Line> lines) {}

  /** Where the articles lie. */
  record Reservation(String shelf) {}

  /** An amount to take for an order. */
  record Charge(String order, BigDecimal amount) {}

  /** A payment that was made. */
  record Payment(String number) {}

  /** Articles on a shelf, to be put into a box. */
  record Packing(String order, String shelf) {}

  /** A box to send to a customer. */
  record Box(String label) {}

  /** A parcel on its way. */
  record Parcel(String tracking) {}

  /** Adds up an order. */
  Bill validate(Order order, ActionContext context) throws Exception {
    work();
    if (order.lines().isEmpty()) {
      throw ActionException.permanent("empty_order", "order " + order.id() + " has no lines");
    }
    BigDecimal total = BigDecimal.ZERO;
    for (Line line : order.lines()) {
      total = total.add(line.price().multiply(BigDecimal.valueOf(line.count())));
    }
    return new Bill(total);
  }

  /** Lays articles aside; the first time it is asked there is no answer. */
  Reservation reserve(Demand demand, ActionContext context) throws Exception {
    if (call(context) == 1) {
      new CountDownLatch(1).await(); // until the step's timeout interrupts it
    }
    work();
    return new Reservation("shelf-" + demand.lines().size());
  }

  /** Takes money; the idempotency key is what keeps a repeated call from taking it twice. */
  Payment charge(Charge charge, ActionContext context) throws Exception {
    work();
    if (call(context) <= GATEWAY_FAILURES) {
      throw new ActionException("gateway_down", "the payment gateway is not available");
    }
    return new Payment("pay-" + charge.order());
  }

  /** Would add loyalty points. */
  Bill addPoints(Charge charge, ActionContext context) throws Exception {
    work();
    throw new ActionException("loyalty_down", "the loyalty service is out of order");
  }

  Box pack(Packing packing, ActionContext context) throws Exception {
    work();
    return new Box("box for " + packing.order());
  }

  Parcel ship(Box box, ActionContext context) throws Exception {
    work();
    return new Parcel("parcel-" + box.label().replaceAll("\\D", ""));
  }

  /** Sends the receipt, which is also the workflow's result. */
  Receipt inform(Receipt receipt, ActionContext context) throws Exception {
    work();
    return receipt;
  }

  /** How often a step has called by now: its idempotency key is the same each time. */
  private int call(ActionContext context) {
    return calls.merge(context.idempotencyKey(), 1, Integer::sum);
  }

  private void work() throws InterruptedException {
    Thread.sleep(pace.toMillis());
  }
}
