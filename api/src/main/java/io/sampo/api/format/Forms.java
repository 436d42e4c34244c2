package io.sampo.api.format;

import io.sampo.api.definition.DataType;
import io.sampo.api.definition.Join;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.json.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The forms of single values, each known to every part of a definition that has such a value. */
final class Forms {
  /** A string; a number or a boolean is taken as it stands in the file. */
  static final Form<String> WORD =
      Form.of("string", Schemas.SCALAR, Value::word, text -> Json.of(text));

  /** A string and nothing else. */
  static final Form<String> TEXT =
      Form.of("string", Schemas.type("string"), Value::text, text -> Json.of(text));

  /** A name that is checked elsewhere once it has been read. */
  static final Form<String> NAME = Form.of("name", Schemas.NAME, Names::read, Json::of);

  static final Form<String> CHECKED_NAME =
      NAME.checked((name, site) -> site.parts().name(site.path(), name));

  /** A name under which a value is set for the steps inside. */
  static final Form<String> VARIABLE =
      NAME.checked((name, site) -> site.parts().variable(site.path(), name));

  static final Form<Boolean> FLAG =
      Form.of("boolean", Schemas.type("boolean"), Value::bool, Json::of);

  static final Form<Integer> COUNT =
      whole(1).checked((number, site) -> site.parts().count(site.path(), number));

  static final Form<OptionalInt> COUNT_IF_ANY =
      Form.<OptionalInt>of(
              COUNT.words(),
              COUNT.schema(),
              value -> COUNT.read(value).map(OptionalInt::of),
              number -> Json.of(number.getAsInt()))
          .checked(
              (number, site) -> number.ifPresent(some -> site.parts().count(site.path(), some)));

  static final Form<Duration> DURATION =
      Form.of(
          "duration",
          Schemas.DURATION,
          Value::duration,
          duration -> Json.of(Durations.write(duration)));

  /** How long something may take: above zero. */
  static final Form<Duration> TIMEOUT =
      Form.of("duration", Schemas.TIMEOUT, TimeoutText::read, DURATION::write);

  /** A duration, or <code>${…}</code> that yields one. */
  static final Form<String> DURATION_TEMPLATE =
      Form.of(
              "duration",
              Schemas.anyOf(Schemas.DURATION, Schemas.COMPUTED),
              Forms::durationTemplate,
              text -> Json.of(text))
          .checked((text, site) -> site.parts().template(site.path(), text));

  /** An instant, or <code>${…}</code> that yields one. */
  static final Form<String> INSTANT_TEMPLATE =
      Form.of("instant", Schemas.INSTANT, Forms::instantTemplate, text -> Json.of(text))
          .checked((text, site) -> site.parts().template(site.path(), text));

  /** Strings, or one alone. */
  static final Form<List<String>> TEXTS =
      Form.of(
          "list of strings",
          Schemas.oneOrMore(Schemas.SCALAR),
          value -> Optional.of(value.texts()),
          Members::texts);

  /** Any plain data. */
  static final Form<Json> DATA =
      Form.of("any", Json.object(), value -> Optional.of(value.json()), data -> data);

  /** Any plain data, with expressions in its strings. */
  static final Form<Json> DATA_TEMPLATE = DATA.checked(Forms::collectData);

  static final Form<Json.Obj> OBJECT =
      Form.of("object", Schemas.type("object"), Value::object, data -> data);

  static final Form<String> EXPRESSION = expression("expression", Optional.empty());
  static final Form<String> CONDITION = expression("condition", Optional.of(DataType.BOOLEAN));
  static final Form<String> LIST = expression("expression of a list", Optional.of(DataType.ARRAY));

  /** A string with expressions in it. */
  static final Form<String> TEMPLATE =
      WORD.checked((text, site) -> site.parts().template(site.path(), text));

  static final Form<String> TEXT_TEMPLATE =
      TEXT.checked((text, site) -> site.parts().template(site.path(), text));

  static final Form<Join> JOIN =
      Form.of(
          "all, any or a number",
          Schemas.anyOf(Schemas.words(List.of("all", "any")), Schemas.whole(1)),
          Forms::join,
          Forms::join);

  /** Steps inside a step. */
  static final Form<List<StepDefinition>> STEPS =
      Form.<List<StepDefinition>>of(
              "steps",
              Schemas.STEPS,
              value -> Optional.of(StepReading.list(value)),
              steps -> StepReading.write(steps))
          .checked(
              (steps, site) -> site.parts().nest(Nesting.Role.INNER, site.path(), steps, Set.of()));

  private Forms() {}

  static Form<Integer> whole(int least) {
    return Form.of("whole number", Schemas.whole(least), value -> value.whole(least), Json::of);
  }

  static Form<Double> number(double least, double most) {
    return Form.of(
        "number", Schemas.number(least, most), value -> value.number(least, most), Json::of);
  }

  /** One of the constants of an enum, by its name in lower case. */
  static <E extends Enum<E>> Form<E> word(List<E> known) {
    return Form.of(
        String.join(", ", Words.of(known)),
        Schemas.words(Words.of(known)),
        value -> Words.read(value, known),
        word -> Json.of(Words.of(word)));
  }

  private static Form<String> expression(String words, Optional<DataType> type) {
    return Form.of(words, Schemas.EXPRESSION, ExpressionText::read, ExpressionText::write)
        .checked((text, site) -> site.parts().expression(site.path(), text, type));
  }

  /** Recursive, as deep as the value. */
  private static void collectData(Json value, Site site) {
    if (value instanceof Json.Str text) {
      site.parts().template(site.path(), text.value());
    } else if (value instanceof Json.Arr list) {
      for (int index = 0; index < list.items().size(); index++) {
        collectData(list.items().get(index), site.index(index));
      }
    } else if (value instanceof Json.Obj object) {
      object.members().forEach((key, member) -> collectData(member, site.key(key)));
    }
  }

  private static Optional<String> durationTemplate(Value value) {
    boolean isComputed = value.isText() && value.raw().contains("${");
    return isComputed || value.duration().isPresent() ? Optional.of(value.raw()) : Optional.empty();
  }

  private static Optional<String> instantTemplate(Value value) {
    if (value.isText() && (value.raw().contains("${") || isInstant(value.raw()))) {
      return Optional.of(value.raw());
    }
    return value.mismatch("a time such as 2030-01-31T10:00:00Z");
  }

  private static boolean isInstant(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static Optional<Join> join(Value value) {
    if (value.isNumber()) {
      return value.whole(1).map(Join.Count::new);
    }
    if (value.isText() && value.raw().equalsIgnoreCase("all")) {
      return Optional.of(new Join.All());
    }
    if (value.isText() && value.raw().equalsIgnoreCase("any")) {
      return Optional.of(new Join.Any());
    }
    return value.mismatch("all, any or a number");
  }

  private static Json join(Join join) {
    if (join instanceof Join.Count count) {
      return Json.of(count.count());
    }
    return Json.of(join instanceof Join.Any ? "any" : "all");
  }
}
