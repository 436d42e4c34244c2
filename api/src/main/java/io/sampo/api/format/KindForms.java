package io.sampo.api.format;

import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepKind.Case;
import io.sampo.api.definition.StepKind.Repeat;
import io.sampo.api.format.Variants.Variant;
import io.sampo.api.json.Json;
import io.sampo.api.problem.KeyPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How the body of each kind of step is written. */
final class KindForms {
  private static final int DEFAULT_ITERATIONS = 1000;

  private static final Field<String> EXPRESSION =
      Field.or(
          "expression",
          Forms.EXPRESSION.checked(
              (text, site) -> {
                if (!text.isEmpty()) {
                  Forms.EXPRESSION.collect(text, site);
                }
              }),
          "",
          "what the values of cases are compared with");
  private static final Form<List<Case>> CASES = CaseForm.cases();

  private KindForms() {}

  static ObjectForm<StepKind.Condition> condition() {
    var expression =
        Field.required("expression", Forms.CONDITION, "an expression")
            .of(StepKind.Condition::expression);
    var then =
        Field.list("then_steps", Forms.STEPS, "what runs if it is true")
            .of(StepKind.Condition::then);
    var otherwise =
        Field.list("else_steps", Forms.STEPS, "what runs if it is not")
            .of(StepKind.Condition::otherwise);
    return ObjectForm.of(
        "condition",
        Part.whole(
            in -> new StepKind.Condition(in.get(expression), in.get(then), in.get(otherwise)),
            expression,
            then,
            otherwise));
  }

  static Form<StepKind.Switch> choice() {
    var expression =
        EXPRESSION.reading(KindForms::switchExpression).of(StepKind.Switch::expression);
    var cases =
        Field.required("cases", CASES, "the cases").orElse(List.of()).of(StepKind.Switch::cases);
    var otherwise =
        Field.list("default", Forms.STEPS, "what runs if no case fits")
            .of(StepKind.Switch::otherwise);
    return ObjectForm.of(
        "switch",
        Part.whole(
            in -> new StepKind.Switch(in.get(expression), in.get(cases), in.get(otherwise)),
            expression,
            cases,
            otherwise));
  }

  /** Cases that all have conditions need nothing to be compared with. */
  private static Optional<String> switchExpression(Fields fields) {
    boolean hasConditions =
        fields
            .find("cases")
            .filter(Value::isList)
            .filter(cases -> cases.itemsOrSelf().stream().allMatch(KindForms::hasCondition))
            .isPresent();
    return hasConditions || fields.find("expression").isPresent()
        ? EXPRESSION.read(fields)
        : fields.require("expression", "an expression").flatMap(Forms.EXPRESSION::read);
  }

  private static boolean hasCondition(Value listed) {
    return listed.node() instanceof Node.Mapping map
        && map.entries().stream().anyMatch(entry -> entry.key().equals("when"));
  }

  static Form<StepKind> loop() {
    Map<String, String> others =
        Map.of(
            "as", "there is no list: rounds have no item",
            "max_concurrency", "rounds follow each other");
    return ObjectForm.of(
        "loop",
        Variants.<StepKind>of(
            Variant.of("over", StepKind.Loop.class, items().and(InnerTimeout.KEY))
                .without(
                    Map.of(
                        "on_limit", "'max_iterations' takes the first items of a list",
                        "every", "only 'while' and 'until' have a pause between iterations")),
            rounds("while", Repeat.Test.WHILE).without(others),
            rounds("until", Repeat.Test.UNTIL).without(others)));
  }

  private static Part<StepKind.Loop> items() {
    var over = Field.required("over", Forms.LIST, "an expression").of(StepKind.Loop::over);
    var as =
        Field.or("as", Forms.VARIABLE, ActionForms.DEFAULT_ITEM, "the name of the current item")
            .of(StepKind.Loop::as);
    var concurrency =
        Field.count("max_concurrency", "how many items run at the same time")
            .of(StepKind.Loop::maxConcurrency);
    var iterations =
        Field.count("max_iterations", "how many items there are at most")
            .of(StepKind.Loop::maxIterations);
    var steps = StepLists.STEPS.checked((list, site) -> {}).of(StepKind.Loop::steps);
    return Part.<StepKind.Loop>whole(
            in ->
                new StepKind.Loop(
                    in.get(over),
                    in.get(as),
                    in.get(steps),
                    in.get(concurrency),
                    in.get(iterations)),
            over,
            as,
            concurrency,
            iterations,
            steps)
        .also(
            (loop, site) ->
                site.parts()
                    .nest(
                        Nesting.Role.INNER,
                        site.key("steps").path(),
                        loop.steps(),
                        Set.copyOf(
                            List.of(StepParts.ITEM, loop.as(), StepParts.indexOf(loop.as())))));
  }

  private static Variant<Repeat> rounds(String key, Repeat.Test test) {
    var expression = Field.required(key, Forms.CONDITION, "an expression").of(Repeat::expression);
    var pace = pace().of(Repeat::pace);
    var steps = StepLists.STEPS.checked((list, site) -> {}).of(Repeat::steps);
    Part<Repeat> repeat =
        Part.<Repeat>whole(
                in -> new Repeat(test, in.get(expression), in.get(steps), in.get(pace)),
                expression,
                pace,
                steps)
            .also(KindForms::nest)
            .and(InnerTimeout.KEY);
    return Variant.of(key, Repeat.class, repeat).only(some -> some.test() == test);
  }

  private static void nest(Repeat repeat, Site site) {
    KeyPath path = site.key("steps").path();
    site.parts().nest(Nesting.Role.ROUNDS, path, repeat.steps(), Set.of());
  }

  private static Part<Repeat.Pace> pace() {
    var iterations =
        Field.or("max_iterations", Forms.COUNT, DEFAULT_ITERATIONS, "how many iterations at most")
            .always()
            .of(Repeat.Pace::maxIterations);
    var onLimit =
        Field.or(
                "on_limit",
                Forms.word(List.of(Repeat.OnLimit.values())),
                Repeat.OnLimit.FAIL,
                "what follows when more iterations are asked for")
            .of(Repeat.Pace::onLimit);
    var every =
        Field.optional("every", Forms.DURATION_TEMPLATE, "the pause between iterations")
            .of(Repeat.Pace::every);
    return Part.whole(
        in -> new Repeat.Pace(in.get(iterations), in.get(onLimit), in.get(every)),
        iterations,
        onLimit,
        every);
  }

  static Form<StepKind.Subflow> subflow() {
    var workflow =
        Field.required("workflow", Forms.CHECKED_NAME, "the name of a workflow")
            .of(StepKind.Subflow::workflow);
    var version =
        Field.optional("version", Forms.WORD, "its version; the newest if missing")
            .of(StepKind.Subflow::version);
    var detached =
        Field.flag("detached", "whether the step ends as soon as it has started")
            .of(StepKind.Subflow::detached);
    return ObjectForm.of(
            "subflow",
            Part.whole(
                in -> new StepKind.Subflow(in.get(workflow), in.get(version), in.get(detached)),
                workflow,
                version,
                detached))
        .hinting(
            "it belongs to the step, beside 'subflow'",
            "inputs",
            "input",
            "outputs",
            "timeout",
            "retry")
        .or(
            value -> !value.isObject(),
            Forms.NAME.map(
                name -> new StepKind.Subflow(name, Optional.empty(), false),
                StepKind.Subflow::workflow));
  }

  static Form<StepKind.Return> returning() {
    return Forms.DATA_TEMPLATE.map(StepKind.Return::new, StepKind.Return::value);
  }

  static Form<StepKind.Fail> failing() {
    var code =
        Field.or("code", Forms.TEMPLATE, StepKind.Fail.FAILED, "the code of the failure")
            .of(StepKind.Fail::code);
    var message =
        Field.required("message", Forms.TEXT_TEMPLATE, "what is wrong, for people")
            .of(StepKind.Fail::message);
    return ObjectForm.of(
            "fail",
            Part.whole(in -> new StepKind.Fail(in.get(code), in.get(message)), code, message))
        .or(
            value -> !value.isObject(),
            Forms.TEXT.map(
                words -> new StepKind.Fail(StepKind.Fail.FAILED, words), StepKind.Fail::message));
  }

  static Form<StepKind.Approval> approval() {
    var message =
        Field.or("message", Forms.TEMPLATE, "", "what is asked").of(StepKind.Approval::message);
    var approvers =
        Field.list("approvers", Forms.TEXTS, "who may decide").of(StepKind.Approval::approvers);
    Form<StepKind.Approval> nothing =
        Form.of(
            "true",
            Schemas.anyOf(Schemas.type("boolean"), Schemas.type("null")),
            value -> Optional.of(new StepKind.Approval("", List.of())),
            approval -> Json.TRUE);
    Form<StepKind.Approval> text =
        Forms.TEXT.map(
            words -> new StepKind.Approval(words, List.of()), StepKind.Approval::message);
    return ObjectForm.of(
            "approval",
            Part.whole(
                in -> new StepKind.Approval(in.get(message), in.get(approvers)),
                message,
                approvers))
        .or(value -> !value.isObject(), text)
        .or(value -> value.isNull() || value.isBoolean(), nothing);
  }
}
