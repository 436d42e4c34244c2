package io.sampo.api.format;

import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepKind.Deadline;
import io.sampo.api.definition.StepKind.Waiting;
import io.sampo.api.format.Variants.Variant;
import io.sampo.api.json.Json;
import java.util.Map;
import java.util.Optional;

/** How a wait is written: for how long, until when, or for which signal. */
final class WaitForms {
  private static final Map<String, String> OF_SIGNALS =
      Map.of("on_timeout", "only a wait for a signal has a result at its deadline");

  private static final ObjectForm<Json> ON_TIMEOUT =
      ObjectForm.of(
          "on_timeout",
          Field.required("value", Forms.DATA_TEMPLATE, "the result at the deadline").evenNull());
  private static final Field<Optional<Json>> RESULT =
      Field.optional("on_timeout", ON_TIMEOUT, "what the wait ends with at its deadline");
  private static final Field<String> AFTER =
      Field.required("timeout", Forms.DURATION_TEMPLATE, "how long to wait before 'on_timeout'");

  private WaitForms() {}

  static Form<StepKind.Wait> waiting() {
    Part<Waiting> ways =
        Variants.of(
            Variant.of(
                    "for",
                    Waiting.For.class,
                    Field.required("for", Forms.DURATION_TEMPLATE, "how long")
                        .<Waiting.For>map(Waiting.For::new, Waiting.For::duration)
                        .and(InnerTimeout.KEY))
                .without(OF_SIGNALS),
            Variant.of(
                    "until",
                    Waiting.Until.class,
                    Field.required("until", Forms.INSTANT_TEMPLATE, "until when")
                        .map(Waiting.Until::new, Waiting.Until::instant))
                .without(OF_SIGNALS),
            Variant.of("signal", Waiting.Signal.class, signal()));
    return ObjectForm.of("wait", ways)
        .or(
            value -> !value.isObject(),
            Forms.DURATION_TEMPLATE.map(Waiting.For::new, Waiting.For::duration))
        .map(StepKind.Wait::new, StepKind.Wait::waiting);
  }

  private static Part<Waiting.Signal> signal() {
    var name =
        Field.required("signal", Forms.CHECKED_NAME, "the name of a signal")
            .of(Waiting.Signal::name);
    var deadline = deadline().of(Waiting.Signal::deadline);
    return Part.<Waiting.Signal>whole(
            in -> new Waiting.Signal(in.get(name), in.get(deadline)), name, deadline)
        .ruled(object -> Schemas.needs(object, "on_timeout", "timeout"));
  }

  /** Without 'on_timeout' the key 'timeout' is that of the step. */
  private static Part<Optional<Deadline>> deadline() {
    var after = AFTER.of(Deadline::after);
    var value = RESULT.of((Deadline deadline) -> Optional.of(deadline.value()));
    Part<Deadline> both =
        Part.whole(
            in -> new Deadline(in.get(after), in.get(value).orElse(Json.NULL)), after, value);
    return new Part.PlainPart<>(
        fields ->
            fields.find("on_timeout").isPresent()
                ? Optional.of(both.read(fields)).filter(Optional::isPresent)
                : Optional.of(Optional.empty()),
        (some, members) -> some.ifPresent(deadline -> both.write(deadline, members)),
        both.keys().stream().map(Key::asOptional).toList(),
        (some, site) -> some.ifPresent(deadline -> both.collect(deadline, site)));
  }
}
