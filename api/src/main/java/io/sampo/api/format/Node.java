package io.sampo.api.format;

import io.sampo.api.json.Json;
import io.sampo.api.json.Unicode;
import io.sampo.api.problem.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a file with its place; the same whether it came from YAML or JSON. */
sealed interface Node {
  int LONGEST_SHOWN = 60;

  /** Where it starts. */
  Location at();

  /** The plain value. */
  Json json();

  /** What it is, in the words of error messages. */
  String describe();

  /**
   * A text, number, boolean or null.
   *
   * @param text as it stands in the file, without quotes: {@code 1.0} keeps its zero
   */
  record Scalar(String text, Json json, Location at) implements Node {
    @Override
    public String describe() {
      if (json instanceof Json.Null) {
        return "nothing";
      }
      return json instanceof Json.Str ? "'" + shorten(text) + "'" : shorten(text);
    }
  }

  record Sequence(List<Node> items, Location at) implements Node {
    @Override
    public Json json() {
      List<Json> values = new ArrayList<>(items.size());
      items.forEach(item -> values.add(item.json()));
      return Json.array(values);
    }

    @Override
    public String describe() {
      return "a list";
    }
  }

  record Mapping(List<Entry> entries, Location at) implements Node {
    @Override
    public Json json() {
      Map<String, Json> members = new LinkedHashMap<>(2 * entries.size());
      entries.forEach(entry -> members.put(entry.key(), entry.value().json()));
      return Json.object(members);
    }

    @Override
    public String describe() {
      return "an object";
    }
  }

  /**
   * A member of a mapping and the place of its key.
   *
   * @param name the key as a value: in YAML it may be a number
   * @param isMerge whether the key asks for the keys of another mapping, which YAML 1.2 does not
   *     know
   */
  record Entry(String key, Json name, Location at, Node value, boolean isMerge) {}

  /** As much of a text as an error message should show, on one line. */
  static String shorten(String text) {
    String start = Unicode.cut(text, LONGEST_SHOWN);
    return start.replaceAll("\\p{Cntrl}+", " ");
  }

  static boolean isNull(Node node) {
    return node instanceof Scalar scalar && scalar.json().isNull();
  }
}
