package io.sampo.api.action;

import io.sampo.api.json.TypeRef;
import java.lang.reflect.Type;

/**
 * An action with its name and the types its data is converted to and from.
 *
 * @param name by which definitions call it, {@code [A-Za-z0-9._-]{1,128}}
 * @param input the type the JSON input is converted to
 * @param code what is called
 */
public record RegisteredAction(String name, Type input, Code code) {

  /** The two forms of user code. */
  public sealed interface Code {

    /** May block; runs on a thread of its own. */
    record Blocking(Action<Object, Object> action) implements Code {}

    /** Must not block; ends when its stage does. */
    record Async(AsyncAction<Object, Object> action) implements Code {}
  }

  @SuppressWarnings("unchecked")
  public static <I> RegisteredAction of(String name, Class<I> input, Action<I, ?> action) {
    return new RegisteredAction(name, input, new Code.Blocking((Action<Object, Object>) action));
  }

  /** An action whose input is of a type with parameters. */
  @SuppressWarnings("unchecked")
  public static <I> RegisteredAction of(String name, TypeRef<I> input, Action<I, ?> action) {
    return new RegisteredAction(
        name, input.type(), new Code.Blocking((Action<Object, Object>) action));
  }

  @SuppressWarnings("unchecked")
  public static <I, O> RegisteredAction async(
      String name, Class<I> input, AsyncAction<I, O> action) {
    return new RegisteredAction(name, input, new Code.Async((AsyncAction<Object, Object>) action));
  }

  /** An action that does not block, whose input is of a type with parameters. */
  @SuppressWarnings("unchecked")
  public static <I, O> RegisteredAction async(
      String name, TypeRef<I> input, AsyncAction<I, O> action) {
    return new RegisteredAction(
        name, input.type(), new Code.Async((AsyncAction<Object, Object>) action));
  }
}
