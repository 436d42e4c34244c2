package io.sampo.api.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An immutable JSON value, the one form in which data enters, crosses and leaves a workflow.
 *
 * <p>Equality is by value; numbers are equal when they are numerically equal ({@code 1} and {@code
 * 1.0} are the same number). Objects keep the order in which their members were written.
 */
public sealed interface Json {
  // No default methods here: with them, initializing a record would initialize this interface,
  // whose constants are records, and two threads could wait for each other for ever.

  /** The JSON {@code null}. */
  record Null() implements Json {
    @Override
    public String toString() {
      return "null";
    }

    @Override
    public boolean isNull() {
      return true;
    }

    @Override
    public String typeName() {
      return "null";
    }
  }

  /** {@code true} or {@code false}. */
  record Bool(boolean value) implements Json {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }

    @Override
    public boolean isNull() {
      return false;
    }

    @Override
    public String typeName() {
      return "boolean";
    }
  }

  /**
   * A number; whole numbers are kept with scale 0, others without trailing zeros. Written out in
   * full it has at most {@link #MAX_DIGITS} digits, so that no short text stands for a giant.
   */
  record Num(BigDecimal value) implements Json {
    public static final int MAX_DIGITS = 1000;
    private static final int LARGEST_SCALE = 10 * MAX_DIGITS;

    public Num {
      if (value.scale() != 0) {
        requireDigits(Math.abs((long) value.scale()), LARGEST_SCALE);
        value = value.stripTrailingZeros();
        requireDigits(Math.abs((long) value.scale()), MAX_DIGITS);
        value = value.scale() < 0 ? value.setScale(0) : value;
      }
      requireDigits(value.precision(), MAX_DIGITS);
    }

    private static void requireDigits(long digits, int atMost) {
      if (digits > atMost) {
        throw new IllegalArgumentException(
            "Expected a number of at most " + MAX_DIGITS + " digits, but got a longer one");
      }
    }

    /** Whether the number has no fraction and fits a {@code long}. */
    public boolean isLong() {
      return value.scale() == 0 && value.unscaledValue().bitLength() < Long.SIZE;
    }

    @Override
    public String toString() {
      return value.toString();
    }

    @Override
    public boolean isNull() {
      return false;
    }

    @Override
    public String typeName() {
      return "number";
    }
  }

  /** A text. */
  record Str(String value) implements Json {
    @Override
    public String toString() {
      return JsonText.write(this);
    }

    @Override
    public boolean isNull() {
      return false;
    }

    @Override
    public String typeName() {
      return "string";
    }
  }

  /** An ordered list of values. */
  record Arr(List<Json> items) implements Json {
    public Arr {
      items = List.copyOf(items);
    }

    @Override
    public String toString() {
      return JsonText.write(this);
    }

    @Override
    public boolean isNull() {
      return false;
    }

    @Override
    public String typeName() {
      return "array";
    }
  }

  /** Named values, in the order in which they were written. */
  record Obj(Map<String, Json> members) implements Json {
    private static final Obj EMPTY = new Obj(Map.of());

    public Obj {
      members =
          members.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** The member of that name, or {@link Json#NULL} when there is none. */
    public Json get(String name) {
      return members.getOrDefault(name, NULL);
    }

    /** A copy with one member set. */
    public Obj with(String name, Json value) {
      Map<String, Json> copy = new LinkedHashMap<>(members);
      copy.put(name, value);
      return new Obj(copy);
    }

    @Override
    public String toString() {
      return JsonText.write(this);
    }

    @Override
    public boolean isNull() {
      return false;
    }

    @Override
    public String typeName() {
      return "object";
    }
  }

  Json NULL = new Null();
  Json TRUE = new Bool(true);
  Json FALSE = new Bool(false);

  static Json of(boolean value) {
    return value ? TRUE : FALSE;
  }

  static Json of(long value) {
    return new Num(BigDecimal.valueOf(value));
  }

  /**
   * A number from a double.
   *
   * @throws IllegalArgumentException when the value is infinite or not a number, which JSON cannot
   *     hold
   */
  static Json of(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("Expected a finite number, but got " + value);
    }
    return new Num(BigDecimal.valueOf(value));
  }

  static Json of(BigDecimal value) {
    return new Num(value);
  }

  static Json of(String value) {
    return new Str(value);
  }

  static Arr array(List<? extends Json> items) {
    return new Arr(new ArrayList<>(items));
  }

  static Arr array(Json... items) {
    return new Arr(List.of(items));
  }

  static Obj object(Map<String, ? extends Json> members) {
    return members.isEmpty() ? Obj.EMPTY : new Obj(new LinkedHashMap<>(members));
  }

  static Obj object() {
    return Obj.EMPTY;
  }

  static Obj object(String name, Json value) {
    return new Obj(Map.of(name, value));
  }

  /** Whether this is the JSON {@code null}. */
  boolean isNull();

  /** A word for the kind of value, as error messages use it. */
  String typeName();

  /**
   * The kind of a value with its article: {@code an object}, {@code a number}, {@code null}.
   * Static, for a default method would have the interface initialized with each of its classes.
   */
  static String described(Json value) {
    boolean hasVowel = value instanceof Arr || value instanceof Obj;
    return value.isNull() ? "null" : (hasVowel ? "an " : "a ") + value.typeName();
  }
}
