package io.sampo.api.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * A type with parameters, which no {@code Class} can stand for: {@code new TypeRef<List<Order>>()
 * {}}.
 *
 * @param <T> the type that is meant
 */
public abstract class TypeRef<T> {
  private final Type type;

  /**
   * The type between the angle brackets.
   *
   * @throws IllegalStateException when there is none
   */
  protected TypeRef() {
    if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parameterized)) {
      throw new IllegalStateException(
          "Expected a type, as in new TypeRef<List<Order>>() {}, but there is none");
    }
    type = parameterized.getActualTypeArguments()[0];
  }

  public final Type type() {
    return type;
  }

  @Override
  public final String toString() {
    return type.getTypeName();
  }
}
