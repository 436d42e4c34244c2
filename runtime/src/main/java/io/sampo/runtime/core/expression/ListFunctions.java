package io.sampo.runtime.core.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** CEL's extensions "lists" and "sets", made to pay for what they look at. */
final class ListFunctions {
  static final Map<String, Function> ALL =
      Map.ofEntries(
          Map.entry("slice", ListFunctions::slice),
          Map.entry("flatten", ListFunctions::flatten),
          Map.entry("lists.range", ListFunctions::range),
          Map.entry("distinct", ListFunctions::distinct),
          Map.entry("reverse", ListFunctions::reverse),
          Map.entry("sort", ListFunctions::sort),
          Map.entry("lists.@sortByAssociatedKeys", ListFunctions::sortByKeys),
          Map.entry("first", arguments -> end(arguments.list(0), 0)),
          Map.entry("last", arguments -> end(arguments.list(0), arguments.list(0).size() - 1)),
          Map.entry("sets.contains", arguments -> covers(arguments, 0, 1)),
          Map.entry(
              "sets.equivalent", arguments -> covers(arguments, 0, 1) && covers(arguments, 1, 0)),
          Map.entry("sets.intersects", ListFunctions::intersects));

  private ListFunctions() {}

  private static Object slice(Arguments arguments) {
    List<?> list = arguments.list(0);
    int end = arguments.place(2, list.size());
    return new ArrayList<>(list.subList(arguments.place(1, end), end));
  }

  private static Object flatten(Arguments arguments) {
    long depth = arguments.size() > 1 ? arguments.whole(1) : 1;
    if (depth < 0) {
      throw EvaluationFailure.because("'flatten' takes a depth of 0 or more, not " + depth);
    }
    List<Object> flat = new ArrayList<>();
    flatten(arguments.list(0), depth, flat, arguments.budget());
    return flat;
  }

  private static void flatten(List<?> list, long depth, List<Object> flat, Budget budget) {
    for (Object item : list) {
      budget.work(1);
      if (depth > 0 && item instanceof List<?> inner) {
        flatten(inner, depth - 1, flat, budget);
      } else {
        flat.add(item);
      }
    }
  }

  private static Object range(Arguments arguments) {
    long size = Math.max(0, arguments.whole(0));
    arguments.budget().work(size);
    return LongStream.range(0, size).boxed().toList();
  }

  private static Object distinct(Arguments arguments) {
    ValueSet seen = new ValueSet(arguments.budget());
    List<Object> distinct = new ArrayList<>();
    for (Object item : arguments.list(0)) {
      if (seen.add(item)) {
        distinct.add(item);
      }
    }
    return distinct;
  }

  private static Object reverse(Arguments arguments) {
    if (arguments.isText(0)) {
      return TextFunctions.reverse(arguments.text(0));
    }
    List<Object> reversed = new ArrayList<>(arguments.list(0));
    Collections.reverse(reversed);
    return reversed;
  }

  private static Object sort(Arguments arguments) {
    Comparison comparison = new Comparison(arguments.budget());
    List<Object> sorted = new ArrayList<>(arguments.list(0));
    sorted.sort(comparison::order);
    return sorted;
  }

  /** Sorts pairs of a key and a value by key, and leaves the values. */
  private static Object sortByKeys(Arguments arguments) {
    Comparison comparison = new Comparison(arguments.budget());
    List<List<?>> pairs = new ArrayList<>();
    arguments.list(0).forEach(pair -> pairs.add((List<?>) pair));
    pairs.sort((left, right) -> comparison.order(left.get(0), right.get(0)));
    List<Object> sorted = new ArrayList<>(pairs.size());
    pairs.forEach(pair -> sorted.add(pair.get(1)));
    return sorted;
  }

  private static Object end(List<?> list, int at) {
    return list.isEmpty() ? Optional.empty() : Optional.of(list.get(at));
  }

  private static boolean covers(Arguments arguments, int all, int some) {
    ValueSet set = set(arguments, all);
    return arguments.list(some).stream().allMatch(set::contains);
  }

  private static Object intersects(Arguments arguments) {
    ValueSet set = set(arguments, 0);
    return arguments.list(1).stream().anyMatch(set::contains);
  }

  private static ValueSet set(Arguments arguments, int index) {
    ValueSet set = new ValueSet(arguments.budget());
    arguments.list(index).forEach(set::add);
    return set;
  }
}
