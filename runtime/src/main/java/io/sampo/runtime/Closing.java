package io.sampo.runtime;

import io.sampo.api.logging.LineLogger;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.pekko.actor.typed.ActorSystem;
import org.slf4j.Logger;

/** What is closed when an actor system has ended, the newest first. Thread-safe. */
final class Closing {
  private static final Logger LOG = LineLogger.of(Closing.class);

  private final Deque<AutoCloseable> resources = new ArrayDeque<>();

  private Closing() {}

  static Closing with(ActorSystem<?> system) {
    Closing closing = new Closing();
    system.getWhenTerminated().whenComplete((done, thrown) -> closing.close());
    return closing;
  }

  synchronized void add(AutoCloseable resource) {
    resources.push(resource);
  }

  private synchronized void close() {
    while (!resources.isEmpty()) {
      AutoCloseable resource = resources.pop();
      try {
        resource.close();
      } catch (Exception e) {
        LOG.warn("Closing {} failed", resource, e);
      }
    }
  }
}
