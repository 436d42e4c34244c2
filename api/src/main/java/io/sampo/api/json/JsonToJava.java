package io.sampo.api.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From JSON to Java: by hand what is common, by Jackson the rest. */
final class JsonToJava {
  private final ObjectMapper jackson;

  JsonToJava(ObjectMapper jackson) {
    this.jackson = jackson;
  }

  Object convert(Json value, Type type) {
    if (type == Void.class || type == void.class) {
      return nothing();
    }
    try {
      Object quick = quickly(value, type);
      Object converted = quick == null ? throughJackson(value, type) : quick;
      if (converted == null) {
        throw new Misfit("it is null", null);
      }
      return converted;
    } catch (Misfit e) {
      throw e.explained("Expected JSON that fits " + type.getTypeName());
    }
  }

  @SuppressWarnings("NullAway") // a type that has null alone
  private static Object nothing() {
    return null;
  }

  /** The value when it plainly is of that type already; null sends it to Jackson. */
  private static @Nullable Object quickly(Json value, Type type) {
    if (type instanceof Class<?> asked && Json.class.isAssignableFrom(asked)) {
      return asked.isInstance(value) ? value : wrongKind(value);
    }
    if (value instanceof Json.Str string) {
      return type == String.class || type == Object.class ? string.value() : null;
    }
    if (value instanceof Json.Num number) {
      return quickNumber(number, type);
    }
    if (value instanceof Json.Bool bool) {
      boolean fits = type == Boolean.class || type == boolean.class || type == Object.class;
      return fits ? bool.value() : null;
    }
    return quickContainer(value, type);
  }

  private static @Nullable Object quickNumber(Json.Num number, Type type) {
    if (type == Object.class) {
      return PlainJava.number(number);
    }
    if ((type == Long.class || type == long.class) && number.isLong()) {
      return number.value().longValue();
    }
    if ((type == Integer.class || type == int.class) && number.isLong()) {
      long whole = number.value().longValue();
      return whole == (int) whole ? (int) whole : null;
    }
    return null;
  }

  private static @Nullable Object quickContainer(Json value, Type type) {
    if (value instanceof Json.Obj object && (type == Object.class || isPlain(type, Map.class, 2))) {
      return PlainJava.map(object);
    }
    if (value instanceof Json.Arr array && (type == Object.class || isPlain(type, List.class, 1))) {
      return PlainJava.list(array);
    }
    return null;
  }

  /** Whether the type is the raw class, or that class of texts and objects. */
  private static boolean isPlain(Type type, Class<?> raw, int parameters) {
    if (type == raw) {
      return true;
    }
    if (!(type instanceof ParameterizedType generic) || generic.getRawType() != raw) {
      return false;
    }
    Type[] arguments = generic.getActualTypeArguments();
    boolean textKeys = parameters == 1 || arguments[0] == String.class;
    return textKeys && arguments[parameters - 1] == Object.class;
  }

  private static Object wrongKind(Json value) {
    throw new Misfit("got a JSON " + value.typeName(), null);
  }

  private @Nullable Object throughJackson(Json value, Type type) {
    try (TokenBuffer tokens = new TokenBuffer(jackson, false)) {
      JsonText.write(value, tokens);
      try (JsonParser in = tokens.asParserOnFirstToken()) {
        return jackson.readValue(in, jackson.constructType(type));
      }
    } catch (JsonMappingException e) {
      throw JacksonReason.misfit(e);
    } catch (IOException | RuntimeException e) {
      throw new Misfit(JacksonReason.of(e), e);
    } catch (StackOverflowError e) {
      throw new Misfit("it is nested too deep", e);
    }
  }
}
