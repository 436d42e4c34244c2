package io.sampo.api.format;

import io.sampo.api.definition.StepKind.Case;
import io.sampo.api.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the cases of a switch are written: a list, or an object whose keys are the values. */
final class CaseForm {
  private static final Field<Optional<String>> WHEN =
      Field.optional("when", Forms.CONDITION, "a condition; the first true one counts");
  private static final Field<Json> VALUE =
      Field.required("value", Forms.DATA, "the value to compare with");
  private static final ObjectForm<Case> LISTED = ObjectForm.of("case", part());

  private CaseForm() {}

  static Form<List<Case>> cases() {
    return Form.<List<Case>>of(
            "list of cases, or object of lists of steps",
            Schemas.named(LISTED.schema(), Schemas.mapOf(Schemas.STEPS)),
            found -> Optional.of(cases(found)),
            all -> Json.array(all.stream().map(LISTED::write).toList()))
        .checked(
            (all, site) -> {
              for (int at = 0; at < all.size(); at++) {
                LISTED.collect(all.get(at), site.index(at));
              }
            });
  }

  private static Part<Case> part() {
    var when = WHEN.of(Case::when);
    Part<Optional<Json>> values =
        new Part.PlainPart<>(
            CaseForm::value,
            (value, members) -> value.ifPresent(some -> VALUE.write(some, members)),
            List.of(VALUE.key().asOptional()),
            (value, site) -> {},
            object -> List.of(Schemas.required(object, "when", "value")));
    var value =
        values.of(
            (Case one) -> one.when().isPresent() ? Optional.empty() : Optional.of(one.value()));
    var steps = Field.list("steps", Forms.STEPS, "what runs if it fits").of(Case::steps);
    return Part.whole(
        in -> new Case(in.get(when), in.get(value).orElse(Json.NULL), in.get(steps)),
        when,
        value,
        steps);
  }

  /** Null is a value; a condition needs none. */
  private static Optional<Optional<Json>> value(Fields fields) {
    if (fields.find("when").isPresent()) {
      fields.forbid("value", "'when' says already when the case fits: remove one");
      return Optional.of(Optional.empty());
    }
    Optional<Json> value = VALUE.evenNull().read(fields);
    return value.isPresent() ? Optional.of(value) : Optional.empty();
  }

  private static List<Case> cases(Value value) {
    List<Case> cases = new ArrayList<>();
    if (value.isObject()) {
      for (Value.Member member : value.members().orElse(List.of())) {
        cases.add(new Case(member.name(), StepReading.list(member.value())));
      }
      return cases;
    }
    value.items("a list or an object").forEach(item -> LISTED.read(item).ifPresent(cases::add));
    return cases;
  }
}
