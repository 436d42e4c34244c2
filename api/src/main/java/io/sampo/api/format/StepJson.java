package io.sampo.api.format;

import io.sampo.api.definition.Flow;
import io.sampo.api.definition.Join;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.json.Json;
import java.util.List;

/** Steps as JSON. */
final class StepJson {

  private StepJson() {}

  static Json list(List<StepDefinition> steps) {
    return Json.array(steps.stream().map(StepJson::of).toList());
  }

  static Json of(StepDefinition step) {
    Members members =
        new Members()
            .add("id", Json.of(step.id()))
            .addText("name", step.label().about().title())
            .addText("description", step.label().about().description())
            .addTexts("tags", step.label().tags())
            .addObject("metadata", step.label().metadata());
    KindJson.add(members, step.kind());
    addFlow(members, step.flow());
    members.addIfPresent("inputs", step.data().inputs()).addTexts("outputs", step.data().outputs());
    PolicyJson.add(members, step.policy());
    return members.object();
  }

  private static void addFlow(Members members, Flow flow) {
    if (flow.after() instanceof Flow.After.Steps after) {
      members.add("depends_on", Members.texts(after.ids()));
      if (!(after.join() instanceof Join.All)) {
        members.add("join", PolicyJson.join(after.join()));
      }
    }
    members.addIfPresent("when", flow.when().map(ExpressionText::write));
  }
}
