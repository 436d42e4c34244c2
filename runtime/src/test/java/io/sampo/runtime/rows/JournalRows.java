package io.sampo.runtime.rows;

import io.sampo.persistence.store.Readers;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.rows.Halts.Write;
import io.sampo.runtime.wire.journal.Transition;
import io.sampo.runtime.wire.journal.WireSerializer;
import java.io.NotSerializableException;
import java.lang.reflect.RecordComponent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the rows of the journal say about an execution and those it started.
 *
 * @param entries the events; those of one execution in order
 */
record JournalRows(List<Entry> entries) {
  private static final WireSerializer FORM = new WireSerializer();
  private static final String SELECT =
      "SELECT persistence_id, sequence_nr, serializer_manifest, payload"
          + " FROM journal_events WHERE persistence_id = ? OR persistence_id LIKE ?"
          + " ORDER BY persistence_id, sequence_nr";

  JournalRows {
    entries = List.copyOf(entries);
  }

  /** An event, and in which write it stands. */
  record Entry(Write write, Event event) {
    String execution() {
      return write.execution();
    }

    /** The kind of event. */
    String kind() {
      return event.getClass().getSimpleName();
    }

    /** The step that it is about; empty if it is about none. */
    String path() {
      return component("path");
    }

    /** The attempt that it is about; empty if it is about none. */
    String attempt() {
      return component("attempt");
    }

    private String component(String name) {
      for (RecordComponent component : event.getClass().getRecordComponents()) {
        if (component.getName().equals(name)) {
          try {
            return String.valueOf(component.getAccessor().invoke(event));
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        }
      }
      return "";
    }

    /** Such as {@code StepCompleted a}. */
    String text() {
      return (kind() + " " + path()).strip();
    }
  }

  static JournalRows read(Readers readers, String execution) {
    return readers.read(
        session -> {
          PreparedStatement select = session.prepared(SELECT);
          select.setString(1, "execution|" + execution);
          select.setString(2, "execution|" + execution + ".%");
          try (ResultSet rows = select.executeQuery()) {
            return new JournalRows(entries(rows));
          }
        });
  }

  private static List<Entry> entries(ResultSet rows) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    while (rows.next()) {
      Write write = Write.of(rows.getString(1), rows.getLong(2));
      for (Event event : events(rows.getBytes(4), rows.getString(3))) {
        entries.add(new Entry(write, event));
      }
    }
    return entries;
  }

  private static List<Event> events(byte[] bytes, String manifest) {
    try {
      return ((Transition) FORM.fromBinary(bytes, manifest)).events();
    } catch (NotSerializableException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The writes that were made. */
  List<Write> writes() {
    return entries.stream().map(Entry::write).distinct().toList();
  }

  /** The executions that were begun, the root first. */
  List<String> executions() {
    return entries.stream().map(Entry::execution).distinct().sorted().toList();
  }

  /** Whether an event of that kind and path, such as {@code StepListening go}, was recorded. */
  boolean has(String text) {
    return entries.stream().anyMatch(entry -> entry.text().equals(text));
  }

  /** The events of a kind. */
  Stream<Entry> all(Class<? extends Event> kind) {
    return entries.stream().filter(entry -> kind.isInstance(entry.event()));
  }

  /**
   * The steps that completed, in that order for each execution; those of other executions after
   * their workflow and a colon.
   */
  List<String> completed() {
    Map<String, String> prefixes = new HashMap<>();
    all(Event.Started.class)
        .filter(entry -> !entry.execution().equals(entry.write().family()))
        .forEach(
            entry ->
                prefixes.put(
                    entry.execution(), ((Event.Started) entry.event()).definition().name() + ":"));
    return entries.stream()
        .filter(entry -> isCompletion(entry.event()))
        .map(entry -> prefixes.getOrDefault(entry.execution(), "") + entry.path())
        .toList();
  }

  /** The delays before the tries of a step after the first, in milliseconds. */
  List<Long> delays(String path) {
    return all(Event.RetryScheduled.class)
        .map(entry -> (Event.RetryScheduled) entry.event())
        .filter(event -> event.path().equals(path))
        .map(event -> event.dueAt() - event.at())
        .toList();
  }

  private static boolean isCompletion(Event event) {
    return event instanceof Event.StepCompleted
        || event instanceof Event.ContainerCompleted
        || event instanceof Event.SignalTaken
        || event instanceof Event.StepReused
        || event instanceof Event.Returned;
  }
}
