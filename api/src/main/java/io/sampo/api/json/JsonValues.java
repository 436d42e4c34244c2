package io.sampo.api.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/** Teaches Jackson that JSON values stand for themselves, and what has no fields for nothing. */
final class JsonValues extends SimpleModule {
  private static final long serialVersionUID = 1L;

  JsonValues() {
    super("sampo-json-values");
    addSerializer(new Writer());
    setSerializerModifier(new Stateless());
    addReader(Json.class);
    for (Class<?> kind : Json.class.getPermittedSubclasses()) {
      addReader(kind.asSubclass(Json.class));
    }
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.addSerializers(new NoDataSerializers());
  }

  private <J extends Json> void addReader(Class<J> kind) {
    addDeserializer(kind, new Reader<>(kind));
  }

  private static final class Writer extends StdSerializer<Json> {
    private static final long serialVersionUID = 1L;

    Writer() {
      super(Json.class);
    }

    @Override
    public void serialize(Json value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      JsonText.write(value, out);
    }
  }

  private static final class Reader<J extends Json> extends StdDeserializer<J> {
    private static final long serialVersionUID = 1L;

    private final Class<J> kind;

    Reader(Class<J> kind) {
      super(kind);
      this.kind = kind;
    }

    @Override
    public J deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return checked(JsonText.read(in), context);
    }

    @Override
    public J getNullValue(DeserializationContext context) throws JsonMappingException {
      return kind.isInstance(Json.NULL) ? kind.cast(Json.NULL) : super.getNullValue(context);
    }

    private J checked(Json value, DeserializationContext context) throws IOException {
      if (kind.isInstance(value)) {
        return kind.cast(value);
      }
      return context.reportInputMismatch(
          kind, "Expected %s, but got a JSON %s", kind.getSimpleName(), value.typeName());
    }
  }
}
