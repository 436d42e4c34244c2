package io.sampo.api;

import io.sampo.api.json.Json;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether the JSON that one class becomes can become another class. What is not known for sure is
 * taken for fitting.
 */
final class TypeFit {
  private static final int DEEPEST = 4;

  private TypeFit() {}

  /** What shape of JSON a class becomes, where that is certain. */
  private enum Shape {
    TEXT,
    NUMBER,
    BOOLEAN,
    LIST,
    OBJECT,
    ANY
  }

  /** Why it can never fit; empty when it may. */
  static Optional<String> misfit(Class<?> wanted, Class<?> offered) {
    return misfit(wanted, offered, DEEPEST);
  }

  private static Optional<String> misfit(Class<?> wanted, Class<?> offered, int depth) {
    Shape want = shape(wanted);
    Shape offer = shape(offered);
    if (want == Shape.ANY || offer == Shape.ANY || wanted.isAssignableFrom(offered)) {
      return Optional.empty();
    }
    if (want != offer) {
      return Optional.of(word(offer) + " is not " + word(want));
    }
    return wanted.isRecord() && offered.isRecord() && depth > 0
        ? members(wanted, offered, depth)
        : Optional.empty();
  }

  private static Optional<String> members(Class<?> wanted, Class<?> offered, int depth) {
    Map<String, RecordComponent> there =
        Arrays.stream(offered.getRecordComponents())
            .collect(Collectors.toMap(RecordComponent::getName, Function.identity()));
    for (RecordComponent component : wanted.getRecordComponents()) {
      RecordComponent found = there.get(component.getName());
      Optional<String> why =
          found == null
              ? missing(component)
              : misfit(component.getType(), found.getType(), depth - 1)
                  .map(reason -> "of '" + component.getName() + "' " + reason);
      if (why.isPresent()) {
        return why;
      }
    }
    return Optional.empty();
  }

  /** Other members than primitives may be missing; an annotation may give one another name. */
  private static Optional<String> missing(RecordComponent component) {
    boolean isNeeded =
        component.getType().isPrimitive() && component.getAccessor().getAnnotations().length == 0;
    return isNeeded ? Optional.of("it has no '" + component.getName() + "'") : Optional.empty();
  }

  private static Shape shape(Class<?> type) {
    if (Json.class.isAssignableFrom(type) || type == Object.class) {
      return Shape.ANY;
    }
    if (type == String.class) {
      return Shape.TEXT;
    }
    if (type == boolean.class || type == Boolean.class) {
      return Shape.BOOLEAN;
    }
    boolean isNumber = type.isPrimitive() && type != char.class && type != void.class;
    if (isNumber || Number.class.isAssignableFrom(type)) {
      return Shape.NUMBER;
    }
    if (Collection.class.isAssignableFrom(type)) {
      return Shape.LIST;
    }
    boolean isPlainRecord = type.isRecord() && type.getAnnotations().length == 0;
    return isPlainRecord || Map.class.isAssignableFrom(type) ? Shape.OBJECT : Shape.ANY;
  }

  private static String word(Shape shape) {
    return switch (shape) {
      case TEXT -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      case LIST -> "a list";
      default -> "an object";
    };
  }
}
