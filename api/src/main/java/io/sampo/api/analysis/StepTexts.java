package io.sampo.api.analysis;

import io.sampo.api.definition.OutputField;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.StepParts;
import io.sampo.api.json.Json;
import io.sampo.api.validation.Place;
import io.sampo.api.validation.Scope;

/** Goes through every text of a definition that may read something. */
final class StepTexts {
  private StepTexts() {}

  /** What a step reads itself, what stands inside it left out. */
  static Reads own(Place place) {
    Reads reads = new Reads();
    add(place, reads);
    return reads;
  }

  /** What a step reads with everything inside it, its error handler included. */
  static Reads all(Place place) {
    Reads reads = new Reads();
    addAll(place, reads);
    return reads;
  }

  /** What the declared outputs read. */
  static Reads outputs(WorkflowDefinition definition) {
    Reads reads = new Reads();
    definition.outputs().stream().map(OutputField::source).forEach(reads::whole);
    return reads;
  }

  private static void addAll(Place place, Reads reads) {
    add(place, reads);
    for (Scope scope : place.inner()) {
      scope.places().forEach(inner -> addAll(inner, reads));
    }
  }

  private static void add(Place place, Reads reads) {
    StepParts parts = StepParts.of(place.step().kind(), place.path());
    parts.expressions().forEach(part -> reads.whole(part.text()));
    parts.templates().forEach(part -> reads.template(part.text()));
    place.step().flow().when().ifPresent(reads::whole);
    place.step().policy().extras().cache().ifPresent(cache -> reads.template(cache.key()));
    place.step().data().inputs().ifPresent(data -> data(data, reads));
  }

  private static void data(Json value, Reads reads) {
    if (value instanceof Json.Str text) {
      reads.template(text.value());
    } else if (value instanceof Json.Arr array) {
      array.items().forEach(item -> data(item, reads));
    } else if (value instanceof Json.Obj object) {
      object.members().values().forEach(member -> data(member, reads));
    }
  }
}
