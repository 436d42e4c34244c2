package io.sampo.runtime.core.expression;

import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Operators and conversions that differ from CEL's own: in cost, or in taking numbers as they come.
 */
final class Operators {
  static final Map<String, Function> ALL =
      Map.ofEntries(
          Map.entry("_+_", Operators::add),
          Map.entry("_==_", Operators::equal),
          Map.entry("_!=_", arguments -> !equal(arguments)),
          Map.entry("@in", Operators::in),
          Map.entry("_[_]", Operators::index),
          Map.entry("type", arguments -> TypeName.of(arguments.get(0))),
          Map.entry("duration", Operators::duration),
          Map.entry("matches", Patterns::matches),
          Map.entry("base64.encode", Operators::encode),
          Map.entry("base64.decode", Operators::decode),
          Map.entry("cel.@mapInsert", Operators::insert));

  private Operators() {}

  /** The type of a value, as {@code type(x)} yields it. */
  record TypeName(String name) {
    static TypeName of(Object value) {
      if (value instanceof String) {
        return new TypeName("string");
      }
      if (value instanceof List || value instanceof Map) {
        return new TypeName(value instanceof List ? "list" : "map");
      }
      if (value instanceof Long || value instanceof Double || value instanceof Boolean) {
        return new TypeName(
            value instanceof Long ? "int" : value instanceof Double ? "double" : "bool");
      }
      return other(value);
    }

    private static TypeName other(Object value) {
      if (value instanceof Instant || value instanceof Duration) {
        return new TypeName(
            "google.protobuf." + (value instanceof Instant ? "Timestamp" : "Duration"));
      }
      if (value instanceof CelByteString || value instanceof NullValue) {
        return new TypeName(value instanceof CelByteString ? "bytes" : "null_type");
      }
      if (value instanceof Number) {
        return new TypeName(value instanceof BigDecimal number ? wide(number) : "uint");
      }
      return new TypeName(value instanceof Optional ? "optional_type" : "type");
    }

    private static String wide(BigDecimal number) {
      return Numbers.isWhole(number) ? "int" : "double";
    }
  }

  private static Object add(Arguments arguments) {
    Object left = arguments.get(0);
    Object right = arguments.get(1);
    if (left instanceof List && right instanceof List) {
      List<Object> sum =
          left instanceof Accumulator.GrowingList growing
              ? growing
              : new ArrayList<>(arguments.list(0));
      sum.addAll(arguments.list(1));
      return sum;
    }
    if (left instanceof String a && right instanceof String b) {
      arguments.budget().text((long) a.length() + b.length());
    } else if (left instanceof CelByteString a && right instanceof CelByteString b) {
      arguments.budget().text((long) a.size() + b.size());
    }
    return NumberOperators.arithmetic(arguments);
  }

  private static boolean equal(Arguments arguments) {
    return new Comparison(arguments.budget()).equal(arguments.get(0), arguments.get(1));
  }

  private static Object in(Arguments arguments) {
    Object value = arguments.get(0);
    if (arguments.get(1) instanceof Map<?, ?> map) {
      arguments.budget().all(value);
      return CelValues.find(map, value).isPresent();
    }
    Comparison comparison = new Comparison(arguments.budget());
    return arguments.list(1).stream().anyMatch(item -> comparison.equal(item, value));
  }

  private static Object index(Arguments arguments) {
    Object container = arguments.get(0);
    Object key = arguments.get(1);
    arguments.budget().all(key);
    if (container instanceof Optional<?> optional) {
      return optional.flatMap(value -> CelValues.find(value, key));
    }
    return CelValues.find(container, key)
        .orElseThrow(
            () ->
                EvaluationFailure.missing(
                    "there is no '" + Words.shortened(key) + "' in " + Words.of(container)));
  }

  /** CEL's spelling, such as {@code 1h30m}, or ISO-8601, as the results of expressions have it. */
  private static Object duration(Arguments arguments) {
    boolean isIso = arguments.get(0) instanceof String text && text.matches("-?P.{1,50}");
    if (!isIso) {
      return StandardFunctions.call(arguments);
    }
    try {
      return Duration.parse(arguments.text(0));
    } catch (DateTimeException e) {
      throw StandardFunctions.unreadable(arguments);
    }
  }

  private static Object encode(Arguments arguments) {
    return Base64.getEncoder().encodeToString(arguments.bytes(0).toByteArray());
  }

  private static Object decode(Arguments arguments) {
    try {
      return CelByteString.of(Base64.getDecoder().decode(arguments.text(0)));
    } catch (IllegalArgumentException e) {
      throw StandardFunctions.unreadable(arguments);
    }
  }

  private static Object insert(Arguments arguments) {
    Map<Object, Object> map =
        arguments.get(0) instanceof Accumulator.GrowingMap growing
            ? growing
            : new LinkedHashMap<>(arguments.map(0));
    Map<?, ?> more =
        arguments.size() > 2 ? Map.of(arguments.get(1), arguments.get(2)) : arguments.map(1);
    arguments.budget().work(more.size());
    more.forEach((key, value) -> put(map, key, value));
    return map;
  }

  /** Sets a member of an object that is being made. */
  static void put(Map<Object, Object> map, Object key, Object value) {
    if (!(key instanceof String || key instanceof Long || key instanceof Boolean)) {
      throw EvaluationFailure.because("a member is named by " + Words.of(key));
    }
    if (map.put(key, value) != null) {
      throw EvaluationFailure.because("two members have the name '" + Words.shortened(key) + "'");
    }
  }
}
