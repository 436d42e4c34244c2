package io.sampo.api.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Converts between Java values and JSON. Common types take a short way; records and beans go
 * through Jackson, with java.time values as ISO-8601 texts.
 *
 * <p>The conversion is strict: a number does not become a text, nor a fraction a whole number, and
 * a member that is missing or null does not become a primitive's zero. Whether an unknown member is
 * an error depends on the mapper. Thread-safe.
 */
public final class JsonMapper {
  private static final JsonMapper STANDARD = new JsonMapper(StrictJackson.create());

  private static final JsonMapper LENIENT = new JsonMapper(StrictJackson.lenient());

  private final JavaToJson toJson;
  private final JsonToJava toJava;

  private JsonMapper(ObjectMapper jackson) {
    toJson = new JavaToJson(jackson);
    toJava = new JsonToJava(jackson);
  }

  /** The mapper of Sampo's own forms: an unknown member is an error. */
  public static JsonMapper standard() {
    return STANDARD;
  }

  /**
   * The mapper for what applications keep: like {@link #standard()}, but unknown members are
   * ignored, so that what an older or newer version of a class has written can be read.
   */
  public static JsonMapper lenient() {
    return LENIENT;
  }

  /**
   * A mapper whose records and beans are converted by that Jackson mapper. JSON values as their
   * components are understood whatever its configuration.
   */
  public static JsonMapper using(ObjectMapper jackson) {
    return new JsonMapper(jackson.copy().registerModule(new JsonValues()));
  }

  /**
   * The value as JSON. Texts, numbers, booleans, maps with text keys, collections and optionals of
   * those keep their shape; a JSON value is returned as it is. No value that is returned is nested
   * deeper than {@link JsonText#MAX_DEPTH}.
   *
   * @throws IllegalArgumentException when the value cannot be JSON, naming its type and where in it
   *     the obstacle is: an infinite number, a cycle, a getter that throws
   */
  public Json toJson(@Nullable Object value) {
    return toJson.convert(value);
  }

  /**
   * The JSON value as an instance of that type.
   *
   * @throws IllegalArgumentException when it does not fit, naming the type and the place; also when
   *     it is {@code null}, unless the type is {@link Json} or has a value of its own for it, like
   *     {@code Optional}. As {@code Void}, which has null alone, everything becomes null.
   */
  @SuppressWarnings("unchecked")
  public <T> T fromJson(Json value, Class<T> type) {
    return (T) fromJson(value, (Type) type);
  }

  /**
   * The JSON value as an instance of that type, which may have parameters such as {@code
   * List<Order>}. As {@code Object} it becomes a String, Boolean, Long or BigInteger, Double or
   * BigDecimal, List or Map.
   *
   * @throws IllegalArgumentException as {@link #fromJson(Json, Class)} does
   */
  public Object fromJson(Json value, Type type) {
    return toJava.convert(value, type);
  }
}
