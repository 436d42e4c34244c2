package io.sampo.api.format;

import io.sampo.api.definition.StepKind;
import io.sampo.api.format.Variants.Variant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every kind of step and how it is written. A kind that is added here is read, written, checked,
 * drawn and documented.
 */
final class Kinds {
  /** The kinds; a step has the key of exactly one of them. */
  static final Variants<StepKind> ALL =
      Variants.of(
          Variant.of("action", StepKind.Action.class, ActionForms.ACTION),
          kind("condition", StepKind.Condition.class, KindForms.condition(), "a choice of two"),
          kind("switch", StepKind.Switch.class, KindForms.choice(), "a choice among cases"),
          kind(
              "parallel", StepKind.Parallel.class, BranchForms.parallel(), "branches side by side"),
          kind("loop", StepKind.class, KindForms.loop(), "steps per item, or again and again")
              .only(kind -> kind.word().equals("loop")),
          kind("subflow", StepKind.Subflow.class, KindForms.subflow(), "another workflow"),
          kind("wait", StepKind.Wait.class, WaitForms.waiting(), "a wait for time or a signal"),
          kind("return", StepKind.Return.class, KindForms.returning(), "the end of the workflow"),
          kind("fail", StepKind.Fail.class, KindForms.failing(), "a failure"),
          kind("approval", StepKind.Approval.class, KindForms.approval(), "a person's decision"),
          Variant.of("group", StepKind.Group.class, StepLists.group("group"))
              .only(group -> !group.stage()),
          Variant.of("stage", StepKind.Group.class, StepLists.group("stage"))
              .only(StepKind.Group::stage));

  /** The keys by which a step says of which kind it is. */
  static final List<String> WORDS = ALL.all().stream().map(Variant::key).toList();

  /** What may stand under {@code type}. */
  static final List<String> TYPES =
      Stream.concat(WORDS.stream(), Spellings.OLD_KINDS.stream()).toList();

  private Kinds() {}

  private static <K extends StepKind> Variant<K> kind(
      String word, Class<K> type, Form<K> form, String doc) {
    Part<K> body = Field.required(word, form, doc).reading(step -> body(step, word, form));
    return Variant.of(word, type, body);
  }

  /** The key may stand there with nothing. */
  private static <K> Optional<K> body(Fields step, String word, Form<K> form) {
    Optional<Value> body = step.findEvenNull(word);
    if (body.isEmpty()) {
      step.owner()
          .problem(
              "missing_key",
              "Expected a step of type '"
                  + word
                  + "' to have the key '"
                  + word
                  + "', but it has not");
    }
    return body.flatMap(form::read);
  }
}
