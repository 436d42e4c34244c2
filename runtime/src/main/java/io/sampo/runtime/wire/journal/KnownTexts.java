package io.sampo.runtime.wire.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sampo.api.json.Json;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.persistence.IndexChange;
import io.sampo.runtime.core.Event;
import java.io.IOException;
import java.util.IdentityHashMap;

/**
 * The values of a transition whose texts its index changes contain already: the input of a start
 * and the output of an execution, which often is its last step's. None is encoded twice.
 */
final class KnownTexts {
  private static final KnownTexts NONE = new KnownTexts();

  private final IdentityHashMap<Json, String> texts = new IdentityHashMap<>(2);

  private KnownTexts() {}

  static KnownTexts of(Transition transition) {
    if (transition.indexChanges().isEmpty()) {
      return NONE;
    }
    KnownTexts known = new KnownTexts();
    for (IndexChange change : transition.indexChanges()) {
      if (change instanceof IndexChange.Begin begin) {
        known.input(transition, begin.inputsJson());
      } else if (change instanceof IndexChange.End end
          && end.status() == ExecutionStatus.COMPLETED) {
        known.output(transition, end.outputsJson());
      }
    }
    return known;
  }

  private void input(Transition transition, String text) {
    for (Event event : transition.events()) {
      if (event instanceof Event.Started started) {
        texts.put(started.input(), text);
      }
    }
  }

  private void output(Transition transition, String text) {
    for (Event event : transition.events()) {
      if (event instanceof Event.Completed completed) {
        texts.put(completed.output(), text);
      }
    }
  }

  void write(String name, Json value, JsonGenerator json) throws IOException {
    String text = texts.get(value);
    if (text == null) {
      Values.write(name, value, json);
    } else {
      json.writeFieldName(name);
      json.writeRawValue(text);
    }
  }
}
