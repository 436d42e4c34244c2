package io.sampo.api.format;

import io.sampo.api.problem.Location;
import io.sampo.api.problem.Problem;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the parts of a definition stand in its file. Paths are written as in {@link
 * Problem#path()}, with the keys that {@link DefinitionWriter} uses, such as {@code
 * steps[2].condition.then_steps[0].action}, whatever spelling the file has.
 */
public final class Locations {

  /** No places at all, as of a definition that came from no file. */
  public static final Locations NONE = new Locations("", Map.of());

  private static final Pattern SEGMENT = Pattern.compile("\\[(\\d+)]|\\.?([^.\\[]+)");

  private final String root;
  private final Map<String, Node> places;

  /** The members of the objects that problems were looked for in, by name. */
  private final Map<Node.Mapping, Map<String, Node>> members =
      Collections.synchronizedMap(new IdentityHashMap<>());

  Locations(String root, Map<String, Node> places) {
    this.root = root;
    this.places = places;
  }

  /**
   * The place of a part, or of the nearest part around it that has one.
   *
   * @return empty only when there are no places at all
   */
  public Optional<Location> find(String path) {
    String full = join(root, path);
    for (int end = full.length(); end > 0; end = lastBreak(full, end)) {
      Node node = places.get(full.substring(0, end));
      if (node != null) {
        return Optional.of(descend(node, full.substring(end)).at());
      }
    }
    return Optional.ofNullable(places.get("")).map(node -> descend(node, full).at());
  }

  /** The problem with the place of its path, unless it has a place already. */
  public Problem locate(Problem problem) {
    return problem.location().isPresent()
        ? problem
        : find(problem.path()).map(problem::at).orElse(problem);
  }

  static String join(String path, String next) {
    return path.isEmpty() || next.isEmpty() || next.startsWith("[")
        ? path + next
        : path + "." + next;
  }

  private static int lastBreak(String path, int end) {
    return Math.max(path.lastIndexOf('.', end - 1), path.lastIndexOf('[', end - 1));
  }

  /** As far along a path as the file goes: what stands in plain data has no place recorded. */
  private Node descend(Node from, String path) {
    Node node = from;
    Matcher segment = SEGMENT.matcher(path);
    while (segment.find()) {
      Optional<Node> next = child(node, segment.group(1), segment.group(2));
      if (next.isEmpty()) {
        return node;
      }
      node = next.get();
    }
    return node;
  }

  @SuppressWarnings("NullAway") // of the two groups exactly one is there
  private Optional<Node> child(Node node, String index, String key) {
    if (node instanceof Node.Sequence list && index != null) {
      List<Node> items = list.items();
      int at = index.length() > 9 ? items.size() : Integer.parseInt(index);
      return at < items.size() ? Optional.of(items.get(at)) : Optional.empty();
    }
    if (node instanceof Node.Mapping map && key != null) {
      return Optional.ofNullable(members.computeIfAbsent(map, Locations::byName).get(key));
    }
    return Optional.empty();
  }

  private static Map<String, Node> byName(Node.Mapping map) {
    Map<String, Node> byName = new HashMap<>();
    map.entries().forEach(entry -> byName.putIfAbsent(entry.key(), entry.value()));
    return byName;
  }
}
