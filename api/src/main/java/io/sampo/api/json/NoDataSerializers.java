package io.sampo.api.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.Serializers;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Has Jackson refuse what is {@link NoData no data}, wherever in a value it stands. */
final class NoDataSerializers extends Serializers.Base implements Serializable {
  private static final long serialVersionUID = 1L;

  @Override
  public @Nullable JsonSerializer<?> findSerializer(
      SerializationConfig config, JavaType type, BeanDescription bean) {
    return NoData.reason(type.getRawClass())
        .map(reason -> new Refusing(type.getRawClass(), reason))
        .orElse(null);
  }

  private static final class Refusing extends StdSerializer<Object> {
    private static final long serialVersionUID = 1L;

    private final String reason;

    Refusing(Class<?> type, String reason) {
      super(type, false);
      this.reason = reason;
    }

    @Override
    public void serialize(Object value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      provider.reportBadDefinition(handledType(), reason);
    }
  }
}
