package io.sampo.api.json;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.List;
import java.util.Set;

/** The configuration of Jackson that guesses nothing. */
final class StrictJackson {
  private static final Set<String> JAVA_MODULES =
      Set.of(
          "com.fasterxml.jackson.datatype.jdk8.Jdk8Module",
          "com.fasterxml.jackson.datatype.jsr310.JavaTimeModule",
          "com.fasterxml.jackson.module.paramnames.ParameterNamesModule");

  private StrictJackson() {}

  static ObjectMapper create() {
    ObjectMapper mapper =
        com.fasterxml.jackson.databind.json.JsonMapper.builder()
            .addModules(javaModules())
            .addModule(new JsonValues())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    refuse(mapper, CoercionInputShape.Integer);
    refuse(mapper, CoercionInputShape.Float);
    refuse(mapper, CoercionInputShape.Boolean);
    return mapper;
  }

  /** The same, but members that a class does not have are ignored. */
  static ObjectMapper lenient() {
    return create().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /** Those of Jackson's modules for Java's own types that are on the class path, and no others. */
  private static List<Module> javaModules() {
    return ObjectMapper.findModules(StrictJackson.class.getClassLoader()).stream()
        .filter(module -> JAVA_MODULES.contains(module.getClass().getName()))
        .toList();
  }

  private static void refuse(ObjectMapper mapper, CoercionInputShape shape) {
    mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
  }
}
