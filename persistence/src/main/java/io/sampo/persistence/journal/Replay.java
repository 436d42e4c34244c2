package io.sampo.persistence.journal;

import io.sampo.persistence.store.Readers;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a range of events page by page, so that no reading transaction lasts long. Events are
 * handed over between two reads, so that the receiver may read, too.
 */
final class Replay {
  private static final int MOST_BYTES_IN_PAGE = 1 << 20;

  private final Readers readers;
  private final int pageSize;
  private final Consumer<EventRow> each;

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
    EventRange rest = range;
    while (rest.max() > 0 && rest.from() <= rest.to()) {
      List<EventRow> page = page(rest);
      if (page.isEmpty()) {
        return;
      }
      page.forEach(each);
      rest = rest.after(page.get(page.size() - 1).key().sequenceNr(), page.size());
    }
  }

  private List<EventRow> page(EventRange range) {
    int limit = (int) Math.min(range.max(), pageSize);
    return readers.read(session -> EventTable.page(session, range, limit, MOST_BYTES_IN_PAGE));
  }
}
