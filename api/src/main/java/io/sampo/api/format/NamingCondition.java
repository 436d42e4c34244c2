package io.sampo.api.format;

import io.sampo.api.json.Json;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A condition as it is written, with texts where its steps could stand: knows how such steps are
 * found and replaced in a file before it is read.
 *
 * @param names the texts, of both branches
 */
record NamingCondition(List<Named> names) {
  private static final String CONDITION = "condition";
  private static final Set<String> BRANCHES = Set.of("then_steps", "else_steps");
  private static final Vocabulary CONDITION_WORDS = KindForms.condition().vocabulary();

  /**
   * A text of a condition.
   *
   * @param condition where the condition stands in its list
   * @param path where the text stands, beginning with that place
   */
  record Named(int condition, String path, Node.Scalar text) {
    String id() {
      return text.text();
    }
  }

  /** The conditions of a list that hold texts. */
  static List<NamingCondition> in(List<Node> items) {
    List<NamingCondition> found = new ArrayList<>();
    for (int at = 0; at < items.size(); at++) {
      List<Named> names = new ArrayList<>();
      if (items.get(at) instanceof Node.Mapping step) {
        for (Node.Entry body : step.entries()) {
          if (isBody(body) && body.value() instanceof Node.Mapping condition) {
            addNames(names, at, condition);
          }
        }
      }
      if (!names.isEmpty()) {
        found.add(new NamingCondition(List.copyOf(names)));
      }
    }
    return found;
  }

  private static boolean isBody(Node.Entry entry) {
    return entry.key().equals(CONDITION);
  }

  private static void addNames(List<Named> names, int at, Node.Mapping condition) {
    for (Node.Entry entry : condition.entries()) {
      String branch = branch(entry);
      List<Node> steps =
          entry.value() instanceof Node.Sequence list ? list.items() : List.of(entry.value());
      for (int index = 0; index < steps.size() && !branch.isEmpty(); index++) {
        if (steps.get(index) instanceof Node.Scalar text && text.json() instanceof Json.Str) {
          String path = "[" + at + "]." + CONDITION + "." + branch + "[" + index + "]";
          names.add(new Named(at, path, text));
        }
      }
    }
  }

  private static String branch(Node.Entry entry) {
    return CONDITION_WORDS.meaning(entry.key()).filter(BRANCHES::contains).orElse("");
  }

  /** The id that a step in a list will have; empty when it has none. */
  static String id(Node step) {
    if (step instanceof Node.Scalar action) {
      return action.json() instanceof Json.Str ? action.text() : "";
    }
    return step instanceof Node.Mapping map ? text(map, "id", text(map, "name", "")) : "";
  }

  private static String text(Node.Mapping map, String key, String otherwise) {
    return map.entries().stream()
        .filter(entry -> entry.key().equalsIgnoreCase(key))
        .map(Node.Entry::value)
        .filter(value -> value instanceof Node.Scalar && !Node.isNull(value))
        .map(value -> ((Node.Scalar) value).text())
        .findFirst()
        .orElse(otherwise);
  }

  /** The step whose condition holds other steps for some of its texts. */
  static Node with(Node step, IdentityHashMap<Node, Node> steps) {
    UnaryOperator<Node> replaced = text -> steps.getOrDefault(text, text);
    return entries(
        step,
        body ->
            isBody(body)
                ? entries(
                    body.value(),
                    entry ->
                        branch(entry).isEmpty() ? entry.value() : each(entry.value(), replaced))
                : body.value());
  }

  /** The step without one of its dependencies. */
  static Node withoutDependency(Node step, String id) {
    return entries(
        step,
        entry ->
            StepForm.WORDS.meaning(entry.key()).filter("depends_on"::equals).isPresent()
                ? without(entry.value(), id)
                : entry.value());
  }

  private static Node without(Node dependencies, String id) {
    List<Node> all =
        dependencies instanceof Node.Sequence list ? list.items() : List.of(dependencies);
    List<Node> others =
        all.stream()
            .filter(node -> !(node instanceof Node.Scalar text && text.text().equals(id)))
            .toList();
    return others.size() == all.size()
        ? dependencies
        : new Node.Sequence(others, dependencies.at());
  }

  private static Node entries(Node node, Function<Node.Entry, Node> change) {
    if (!(node instanceof Node.Mapping map)) {
      return node;
    }
    List<Node.Entry> entries =
        map.entries().stream()
            .map(
                entry ->
                    new Node.Entry(
                        entry.key(),
                        entry.name(),
                        entry.at(),
                        change.apply(entry),
                        entry.isMerge()))
            .toList();
    return new Node.Mapping(entries, map.at());
  }

  private static Node each(Node node, UnaryOperator<Node> change) {
    return node instanceof Node.Sequence list
        ? new Node.Sequence(list.items().stream().map(change).toList(), list.at())
        : change.apply(node);
  }
}
