package io.sampo.api.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.impl.UnknownSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Teaches Jackson that what has no fields is the empty object: nothing of it is lost. It refuses
 * what has some and lets none be read.
 */
final class Stateless extends BeanSerializerModifier {
  private static final long serialVersionUID = 1L;

  @Override
  public JsonSerializer<?> modifySerializer(
      SerializationConfig config, BeanDescription bean, JsonSerializer<?> serializer) {
    boolean isEmpty = serializer instanceof UnknownSerializer && !hasFields(bean.getBeanClass());
    return isEmpty ? new Empty(bean.getBeanClass()) : serializer;
  }

  private static boolean hasFields(Class<?> type) {
    return Stream.<Class<?>>iterate(type, some -> some != null, Class::getSuperclass)
        .flatMap(some -> Arrays.stream(some.getDeclaredFields()))
        .anyMatch(field -> !Modifier.isStatic(field.getModifiers()));
  }

  private static final class Empty extends StdSerializer<Object> {
    private static final long serialVersionUID = 1L;

    Empty(Class<?> type) {
      super(type, false);
    }

    @Override
    public void serialize(Object value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeStartObject();
      out.writeEndObject();
    }
  }
}
