package io.sampo.runtime.wire.journal;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.ExecutionSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * Pekko's serializer for what Sampo stores. The bytes are JSON; the manifest names the form and its
 * version: {@code transition:1}, {@code snapshot:1}. A form is never changed: a new one gets a new
 * version, and the old one stays readable.
 */
public final class WireSerializer extends SerializerWithStringManifest {
  /** Never changed; Pekko reserves 0 to 40. */
  public static final int IDENTIFIER = 7_301;

  static final String TRANSITION = "transition:1";
  static final String SNAPSHOT = "snapshot:1";
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int USUAL_SIZE = 256;

  /** How deep the forms wrap the values of users. */
  private static final int LEVELS = 14;

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object value) {
    if (value instanceof Transition) {
      return TRANSITION;
    }
    if (value instanceof ExecutionSnapshot) {
      return SNAPSHOT;
    }
    throw new IllegalArgumentException("Expected a transition or snapshot, but got " + value);
  }

  @Override
  public byte[] toBinary(Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
    try (JsonGenerator json = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
      if (value instanceof Transition transition) {
        write(transition, json);
      } else if (value instanceof ExecutionSnapshot snapshot) {
        SnapshotCodec.write(snapshot, json);
      } else {
        throw new IllegalArgumentException("Expected a transition or snapshot, but got " + value);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(Transition transition, JsonGenerator json) throws IOException {
    KnownTexts texts = KnownTexts.of(transition);
    json.writeStartArray();
    for (Event event : transition.events()) {
      EventWriter.write(event, texts, json);
    }
    json.writeEndArray();
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    Json value = JsonText.parse(new String(bytes, StandardCharsets.UTF_8), LEVELS);
    return switch (manifest) {
      case TRANSITION -> transition(value);
      case SNAPSHOT -> SnapshotCodec.read(Fields.of(value));
      default ->
          throw new NotSerializableException(
              "Expected a form this version can read, but the journal holds '"
                  + manifest
                  + "'; run a newer version of Sampo");
    };
  }

  private static Transition transition(Json value) {
    if (!(value instanceof Json.Arr array)) {
      throw new IllegalStateException("Expected a stored list of events, but found " + value);
    }
    List<Event> events = new ArrayList<>();
    for (Json event : array.items()) {
      events.add(EventReader.read(Fields.of(event)));
    }
    return new Transition(events, List.of());
  }
}
