package io.sampo.api.format;

import io.sampo.api.json.Json;
import io.sampo.api.problem.Location;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A node on its way into the model: it knows where in the definition it is and where to report what
 * is wrong with it. Its readers report a problem and answer empty when it is not what is asked for.
 */
record Value(Node node, String path, String name, Findings findings) {

  Value {
    findings.locate(path, node);
  }

  /** A part of this value under a key. */
  Value child(String key, Node child) {
    return child(key, key.startsWith("[") ? name + key : key, child);
  }

  /** A part of this value under a key that is spelt in another way in the file. */
  Value child(String key, String spelt, Node child) {
    return new Value(child, Locations.join(path, key), spelt, findings);
  }

  Location at() {
    return node.at();
  }

  void problem(String code, String message) {
    findings.problem(code, path, at(), message);
  }

  void warning(String code, String message) {
    findings.warning(code, path, at(), message);
  }

  /** Reports that something else was expected. */
  <T> Optional<T> mismatch(String expected) {
    String subject = path.isEmpty() ? "the document" : "'" + name() + "'";
    problem(
        "wrong_type",
        "Expected " + subject + " to be " + expected + ", but got " + node.describe());
    return Optional.empty();
  }

  boolean isText() {
    return node instanceof Node.Scalar scalar && scalar.json() instanceof Json.Str;
  }

  boolean isNumber() {
    return node instanceof Node.Scalar scalar && scalar.json() instanceof Json.Num;
  }

  boolean isBoolean() {
    return node instanceof Node.Scalar scalar && scalar.json() instanceof Json.Bool;
  }

  boolean isList() {
    return node instanceof Node.Sequence;
  }

  boolean isObject() {
    return node instanceof Node.Mapping;
  }

  boolean isNull() {
    return Node.isNull(node);
  }

  /** The scalar as it stands in the file; only for scalars. */
  String raw() {
    return node instanceof Node.Scalar scalar ? scalar.text() : node.describe();
  }

  /** A text. */
  Optional<String> text() {
    return isText() ? Optional.of(raw()) : mismatch("a text");
  }

  /** A text, or a number or boolean as it stands in the file. */
  Optional<String> word() {
    return word("a text");
  }

  private Optional<String> word(String expected) {
    return isText() || isNumber() || isBoolean() ? Optional.of(raw()) : mismatch(expected);
  }

  Optional<Boolean> bool() {
    if (node instanceof Node.Scalar scalar && scalar.json() instanceof Json.Bool bool) {
      return Optional.of(bool.value());
    }
    return mismatch("true or false");
  }

  /** A whole number of at least {@code least}. */
  Optional<Integer> whole(int least) {
    if (node instanceof Node.Scalar scalar
        && scalar.json() instanceof Json.Num number
        && number.isLong()
        && number.value().longValue() >= least
        && number.value().longValue() <= Integer.MAX_VALUE) {
      return Optional.of(number.value().intValue());
    }
    return mismatch(
        least == Integer.MIN_VALUE ? "a whole number" : "a whole number of at least " + least);
  }

  /** A number from {@code least} to {@code most}. */
  Optional<Double> number(double least, double most) {
    if (node instanceof Node.Scalar scalar && scalar.json() instanceof Json.Num number) {
      BigDecimal value = number.value();
      if (value.compareTo(BigDecimal.valueOf(least)) >= 0
          && value.compareTo(BigDecimal.valueOf(most)) <= 0) {
        return Optional.of(value.doubleValue());
      }
    }
    String upTo = most == Double.MAX_VALUE ? "" : " and at most " + plain(most);
    return mismatch("a number of at least " + plain(least) + upTo);
  }

  private static String plain(double number) {
    return Json.of(number).toString();
  }

  Optional<Duration> duration() {
    if (isText() || isNumber()) {
      try {
        return Optional.of(Durations.parse(raw()));
      } catch (IllegalArgumentException e) {
        // said below, with the name of the value
      }
    }
    return mismatch("a duration such as 1000 (ms), 30s, 5m, 1h30m or PT30S");
  }

  /** The items of a list; none when it is not one, which is reported. */
  List<Value> items(String expected) {
    if (node instanceof Node.Sequence list) {
      return items(list);
    }
    return this.<List<Value>>mismatch(expected).orElse(List.of());
  }

  /** The items of a list, or this value alone. */
  List<Value> itemsOrSelf() {
    return node instanceof Node.Sequence list ? items(list) : List.of(this);
  }

  private List<Value> items(Node.Sequence list) {
    List<Value> items = new ArrayList<>(list.items().size());
    for (Node item : list.items()) {
      items.add(child("[" + items.size() + "]", item));
    }
    return items;
  }

  /** A list of texts, or one text. */
  List<String> texts() {
    return isList()
        ? itemsOrSelf().stream().flatMap(item -> item.word().stream()).toList()
        : word("a text or a list of texts").stream().toList();
  }

  /** The members of an object whose keys are the user's own. */
  Optional<List<Member>> members() {
    if (node instanceof Node.Mapping map) {
      map.entries().stream().filter(Node.Entry::isMerge).forEach(this::reportMerge);
      return Optional.of(
          map.entries().stream()
              .map(
                  entry ->
                      new Member(
                          entry.key(), entry.name(), entry.at(), child(entry.key(), entry.value())))
              .toList());
    }
    return mismatch("an object");
  }

  /** A member of an object whose keys are the user's own. */
  record Member(String key, Json name, Location at, Value value) {}

  /** Plain data, whose keys are the user's own. */
  Json json() {
    reportMerges(node);
    return node.json();
  }

  /**
   * No key of the user's own is to come from elsewhere. Recursive, but no deeper than a document.
   */
  private void reportMerges(Node data) {
    if (data instanceof Node.Sequence list) {
      list.items().forEach(this::reportMerges);
    } else if (data instanceof Node.Mapping map) {
      map.entries().forEach(this::reportMerge);
    }
  }

  private void reportMerge(Node.Entry entry) {
    if (entry.isMerge()) {
      findings.merged(Locations.join(path, entry.key()), entry.at());
    } else {
      reportMerges(entry.value());
    }
  }

  /** Plain data: an object. */
  Optional<Json.Obj> object() {
    return json() instanceof Json.Obj object ? Optional.of(object) : mismatch("an object");
  }

  /** The members of an object with known keys. */
  Optional<Fields> fields(Vocabulary words) {
    return node instanceof Node.Mapping map
        ? Optional.of(Fields.of(this, map, words))
        : mismatch("an object");
  }
}
