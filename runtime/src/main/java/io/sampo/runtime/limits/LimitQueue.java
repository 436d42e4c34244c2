package io.sampo.runtime.limits;

import io.sampo.api.logging.LineLogger;
import io.sampo.api.view.WaitingFor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * Serves those who wait. Each waits at all the pools it needs something of and is served when it is
 * the first everywhere and there is enough of everything: nobody is overtaken at a pool, nobody
 * holds one thing while waiting for another, and who needs other pools passes by. A step costs time
 * by the number of its pools, however many wait. Thread-safe.
 */
final class LimitQueue {
  private static final Logger LOG = LineLogger.of(LimitQueue.class);

  private final Gauges gauges;
  private final Map<String, Pool> pools = new HashMap<>();
  private final Pool open = new Pool("");
  private final List<Ticket> hopeless = new ArrayList<>();
  private long arrivals;
  private boolean isHolding;

  LimitQueue(Gauges gauges) {
    this.gauges = gauges;
    gauges.onReading(this::look);
  }

  /** The pools and how many units each has. */
  synchronized Map<String, Integer> sizes() {
    Map<String, Integer> sizes = new HashMap<>();
    pools.values().forEach(pool -> sizes.put(pool.name(), pool.size()));
    return sizes;
  }

  /** Sets the size of a pool; all who wait queue again in their order. */
  synchronized void pool(String name, int units) {
    pools.computeIfAbsent(name, Pool::new).resize(units);
    List<Ticket> all = new ArrayList<>(hopeless);
    pools.values().forEach(pool -> all.addAll(pool.waiting()));
    hopeless.clear();
    all.stream()
        .distinct()
        .sorted(Comparator.comparingLong(Ticket::number))
        .forEach(
            ticket -> {
              ticket.pools().forEach(pool -> pool.remove(ticket));
              queue(ticket);
            });
    serve(pools.values());
  }

  synchronized void enter(Ticket ticket, Runnable task) {
    if (ticket.isNew()) {
      ticket.arrive(arrivals++, task);
      queue(ticket);
      serve(ticket.pools());
    }
  }

  synchronized void leave(Ticket ticket) {
    List<Pool> changed = ticket.pools();
    ticket.end();
    hopeless.remove(ticket);
    serve(changed);
  }

  /** What a ticket waits for: of its pools, the one whose queue is longest before it. */
  synchronized Optional<WaitingFor> waitingFor(Ticket ticket) {
    if (!ticket.isWaiting()) {
      return Optional.empty();
    }
    if (hopeless.contains(ticket)) {
      return ticket.needs().entrySet().stream()
          .filter(need -> pools.getOrDefault(need.getKey(), open).size() < need.getValue())
          .<WaitingFor>map(need -> new WaitingFor.Pool(need.getKey(), hopeless.indexOf(ticket) + 1))
          .findFirst();
    }
    if (ticket.isServable()) {
      return gauges.excess().map(WaitingFor.Load::new);
    }
    return ticket.pools().stream()
        .map(pool -> new WaitingFor.Pool(pool.name(), pool.position(ticket)))
        .max(Comparator.comparingInt(WaitingFor.Pool::position))
        .map(WaitingFor.class::cast);
  }

  /** Lets those begin who may by the last reading of the gauges. */
  private synchronized void look() {
    List<Pool> all = new ArrayList<>(pools.values());
    all.add(open);
    serve(all);
  }

  /** One that can never be served must not keep others waiting. */
  private void queue(Ticket ticket) {
    List<Pool> needed = new ArrayList<>();
    for (Map.Entry<String, Integer> need : ticket.needs().entrySet()) {
      Pool pool = pools.get(need.getKey());
      if (pool == null || pool.size() < need.getValue()) {
        hopeless(ticket, need.getKey(), need.getValue());
        return;
      }
      needed.add(pool);
    }
    ticket.queueAt(needed.isEmpty() ? List.of(open) : needed);
  }

  private void hopeless(Ticket ticket, String pool, int units) {
    ticket.queueAt(List.of());
    hopeless.add(ticket);
    LOG.error(
        "Expected pool '{}' to have at least {} units for a step that waits for them, but it has"
            + " fewer; the step waits. Set sampo.limits.pools.{}",
        pool,
        units,
        pool);
  }

  private void serve(Collection<Pool> changed) {
    Deque<Pool> left = new ArrayDeque<>(changed);
    while (!left.isEmpty()) {
      Optional<Ticket> next = left.peek().first().filter(Ticket::isServable);
      if (next.isEmpty()) {
        left.remove();
      } else if (isTooBusy()) {
        return;
      } else {
        left.addAll(next.get().pools());
        next.get().serve();
      }
    }
  }

  private boolean isTooBusy() {
    Optional<String> excess = gauges.excess();
    if (excess.isPresent() != isHolding) {
      isHolding = excess.isPresent();
      LOG.info(excess.map(why -> "Steps wait to begin, for " + why).orElse("Steps begin again"));
    }
    return isHolding;
  }
}
