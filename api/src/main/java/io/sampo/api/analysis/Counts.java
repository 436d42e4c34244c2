package io.sampo.api.analysis;

import io.sampo.api.definition.StepKind;
import io.sampo.api.json.InvalidJsonException;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.template.InvalidTemplateException;
import io.sampo.api.template.Templates;
import java.util.OptionalLong;

/** How many items a loop has, where the definition says so literally. */
final class Counts {
  private Counts() {}

  /** The number of items of a loop; empty when only a run can tell. */
  static OptionalLong known(StepKind.Loop loop) {
    OptionalLong items = ofList(loop.over());
    return items.isPresent() && loop.maxIterations().isPresent()
        ? OptionalLong.of(Math.min(items.getAsLong(), loop.maxIterations().getAsInt()))
        : items;
  }

  /** The greatest number of items of a loop; empty when nothing bounds it. */
  static OptionalLong most(StepKind.Loop loop) {
    OptionalLong known = known(loop);
    return known.isEmpty() && loop.maxIterations().isPresent()
        ? OptionalLong.of(loop.maxIterations().getAsInt())
        : known;
  }

  /** The number of calls of a step that is called per item; empty when only a run can tell. */
  static OptionalLong calls(StepKind.Items items, Json inputs) {
    OptionalLong count =
        items.over().isEmpty()
            ? inputs instanceof Json.Arr list
                ? OptionalLong.of(list.items().size())
                : OptionalLong.empty()
            : ofList(items.over());
    return count.isPresent()
        ? OptionalLong.of(Spans.ceilDiv(count.getAsLong(), items.batch()))
        : count;
  }

  private static OptionalLong ofList(String expression) {
    try {
      return JsonText.parse(Templates.whole(expression).text()) instanceof Json.Arr list
          ? OptionalLong.of(list.items().size())
          : OptionalLong.empty();
    } catch (InvalidTemplateException | InvalidJsonException e) {
      return OptionalLong.empty();
    }
  }
}
