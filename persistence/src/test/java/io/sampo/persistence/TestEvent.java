package io.sampo.persistence;

import java.util.List;

/** An event for tests; a text of "!" cannot be serialized, and "start…" is no work under way. */
public record TestEvent(String text, List<IndexChange> indexChanges) implements IndexedPayload {
  @Override
  public boolean isOfWorkUnderWay() {
    return !text.startsWith("start");
  }

  public static TestEvent of(String text) {
    return new TestEvent(text, List.of());
  }

  public static TestEvent of(String text, IndexChange... changes) {
    return new TestEvent(text, List.of(changes));
  }
}
