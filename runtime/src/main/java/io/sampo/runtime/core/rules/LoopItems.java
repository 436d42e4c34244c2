package io.sampo.runtime.core.rules;

import io.sampo.api.json.Json;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.expression.ExpressionException;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.core.program.Task;
import java.util.ArrayList;
import java.util.List;

/** The items of a loop, or of an action that is called for each of them. */
final class LoopItems {
  static final int MOST = Program.Bounds.MOST_ITEMS;

  private LoopItems() {}

  /**
   * The items, cut and put together as the loop says.
   *
   * @throws ExpressionException when there is no list
   */
  static List<Json> of(Task.Items items, Names names) {
    List<Json> all = items.over().isPresent() ? over(items, names) : found(items, names);
    List<Json> cut = all.size() > items.most() ? all.subList(0, items.most()) : all;
    List<Json> batches = items.batch() > 1 ? batches(cut, items.batch()) : cut;
    Json unused = Storable.checked(Json.array(batches));
    return batches;
  }

  private static List<Json> over(Task.Items items, Names names) {
    Json value = items.over().orElseThrow().evaluate(names);
    if (value instanceof Json.Arr list) {
      return list.items();
    }
    throw new ExpressionException(
        "Expected '"
            + items.over().orElseThrow()
            + "' to be a list to loop over, but it is "
            + Json.described(value));
  }

  /** The step's input if it is a list, else the only list in it, else the input is the one item. */
  private static List<Json> found(Task.Items items, Names names) {
    Json input =
        items
            .input()
            .map(template -> template.input(names))
            .or(() -> names.find("inputs"))
            .orElse(Json.NULL);
    if (input instanceof Json.Arr list) {
      return list.items();
    }
    List<Json.Arr> lists =
        input instanceof Json.Obj object
            ? object.members().values().stream()
                .filter(Json.Arr.class::isInstance)
                .map(Json.Arr.class::cast)
                .toList()
            : List.of();
    return lists.size() == 1 ? lists.get(0).items() : List.of(input);
  }

  private static List<Json> batches(List<Json> items, int size) {
    List<Json> batches = new ArrayList<>();
    for (int from = 0; from < items.size(); from += size) {
      batches.add(Json.array(items.subList(from, Math.min(items.size(), from + size))));
    }
    return batches;
  }

  static Failure tooMany(int count) {
    return Failure.permanent(
        Failure.LIMIT, "Expected at most " + MOST + " items to loop over, but there are " + count);
  }
}
