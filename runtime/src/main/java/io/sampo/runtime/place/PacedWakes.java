package io.sampo.runtime.place;

import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand;
import io.sampo.runtime.wire.message.EntityMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Wakes executions a few at a time, so that a new start never waits behind all that are to be
 * recovered: the next few follow when the last of those before has answered. Pages take turns.
 */
final class PacedWakes {
  /** How long it waits for an answer, which an execution that cannot be recovered does not give. */
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final Place place;
  private final int most;
  private final ActorRef<Reply> answers;
  private final BiConsumer<Duration, String> later;
  private final Deque<Page> pages = new ArrayDeque<>();
  private Optional<String> awaited = Optional.empty();

  /** Ids that are still to be woken, and what follows once they are. */
  private record Page(Deque<String> ids, Runnable sent) {}

  /**
   * Nothing to wake yet.
   *
   * @param most so many are woken before an answer is waited for
   * @param answers where the answers go
   * @param later has {@link #answered} called with that id after a time
   */
  PacedWakes(Place place, int most, ActorRef<Reply> answers, BiConsumer<Duration, String> later) {
    this.place = place;
    this.most = most;
    this.answers = answers;
    this.later = later;
  }

  /**
   * Adds a page.
   *
   * @param sent called once all of it are told to wake
   */
  void add(List<String> ids, Runnable sent) {
    pages.add(new Page(new ArrayDeque<>(ids), sent));
    goOn();
  }

  /** Goes on if it was that one whose answer was waited for. */
  void answered(String id) {
    if (awaited.filter(id::equals).isPresent()) {
      awaited = Optional.empty();
      goOn();
    }
  }

  private void goOn() {
    while (awaited.isEmpty() && !pages.isEmpty()) {
      Page page = pages.remove();
      wake(page.ids());
      if (page.ids().isEmpty()) {
        page.sent().run();
      } else {
        pages.add(page);
      }
    }
  }

  private void wake(Deque<String> ids) {
    for (int woken = 0; woken < most && !ids.isEmpty(); woken++) {
      String id = ids.remove();
      place.tell(id, EntityMessage.RECONCILE);
      if (woken == most - 1) {
        await(id);
      }
    }
  }

  private void await(String id) {
    awaited = Optional.of(id);
    place.tell(id, new EntityMessage.Deliver(new SampoCommand.Get(id, answers)));
    later.accept(LONGEST, id);
  }
}
