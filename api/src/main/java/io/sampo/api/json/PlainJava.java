package io.sampo.api.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as the plain Java values that have the same shape; the copies are the caller's own. */
final class PlainJava {

  private PlainJava() {}

  static @Nullable Object of(Json value) {
    if (value instanceof Json.Str string) {
      return string.value();
    }
    if (value instanceof Json.Num number) {
      return number(number);
    }
    if (value instanceof Json.Bool bool) {
      return bool.value();
    }
    if (value instanceof Json.Obj object) {
      return map(object);
    }
    return value instanceof Json.Arr array ? list(array) : null;
  }

  static Map<String, @Nullable Object> map(Json.Obj object) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>(2 * object.members().size());
    object.members().forEach((name, member) -> map.put(name, of(member)));
    return map;
  }

  static List<@Nullable Object> list(Json.Arr array) {
    List<@Nullable Object> list = new ArrayList<>(array.items().size());
    array.items().forEach(item -> list.add(of(item)));
    return list;
  }

  /** A Long or BigInteger when whole; else a Double when that is exact, or a BigDecimal. */
  static Number number(Json.Num number) {
    BigDecimal value = number.value();
    if (number.isLong()) {
      return value.longValue();
    }
    if (value.scale() <= 0) {
      return value.toBigInteger();
    }
    double nearest = value.doubleValue();
    boolean exact = Double.isFinite(nearest) && BigDecimal.valueOf(nearest).compareTo(value) == 0;
    return exact ? (Number) nearest : value;
  }
}
