package io.sampo.persistence.journal;

import io.sampo.persistence.store.Readers;
import java.util.function.Consumer;

/** Reads a range of events page by page, so that no reading transaction lasts long. */
final class Replay implements Consumer<EventRow> {
  private final Readers readers;
  private final int pageSize;
  private final Consumer<EventRow> each;
  private long last;

  /**
   * @param each is given every event, in order
   */
  Replay(Readers readers, int pageSize, Consumer<EventRow> each) {
    this.readers = readers;
    this.pageSize = pageSize;
    this.each = each;
  }

  /** Reads all of the range in the calling thread. */
  void run(EventRange range) {
    last = range.from() - 1;
    long left = range.max();
    int limit = (int) Math.min(left, pageSize);
    while (limit > 0 && page(range, limit) == limit) {
      left -= limit;
      limit = (int) Math.min(left, pageSize);
    }
  }

  private long page(EventRange range, int limit) {
    EventRange rest = new EventRange(range.persistenceId(), last + 1, range.to(), limit);
    return readers.read(session -> EventTable.page(session, rest, limit, this));
  }

  @Override
  public void accept(EventRow event) {
    last = event.key().sequenceNr();
    each.accept(event);
  }
}
