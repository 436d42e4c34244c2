package io.sampo.api.definition;

import io.sampo.api.json.Json;
import java.util.List;

/** What starts a workflow besides a direct call. */
public sealed interface Trigger {

  /** Started by a person or a program only. */
  record Manual() implements Trigger {}

  /** Started by a cron expression of five fields, in the named time zone. */
  record Cron(String expression, String zone) implements Trigger {}

  /** Started by any of the named events. */
  record Event(List<String> events) implements Trigger {
    public Event {
      events = List.copyOf(events);
    }
  }

  /** Started by a call to any of the named web hooks. */
  record Webhook(List<String> paths, Json.Obj config) implements Trigger {
    public Webhook {
      paths = List.copyOf(paths);
    }
  }
}
