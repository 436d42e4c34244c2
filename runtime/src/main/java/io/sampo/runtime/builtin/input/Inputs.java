package io.sampo.runtime.builtin.input;

import io.sampo.api.action.ActionException;
import io.sampo.api.format.Durations;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.json.Unicode;
import io.sampo.api.problem.Suggestion;
import io.sampo.api.view.Failure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The inputs of one call of a built-in action, member by member. A member that is {@code null}
 * counts as missing; whatever does not fit fails the step for good with {@link Failure#INPUT}.
 */
public final class Inputs {
  private static final int LONGEST_SHOWN = 80;

  /** A century: longer than any process, and short enough to count in nanoseconds. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final String action;
  private final Map<String, Json> members;

  private Inputs(String action, Map<String, Json> members) {
    this.action = action;
    this.members = members;
  }

  /**
   * The inputs of an action.
   *
   * @throws ActionException when they are no object, or have a member the action does not know
   */
  public static Inputs of(String action, Json input, List<String> known) throws ActionException {
    if (!(input instanceof Json.Obj object)) {
      throw invalid(
          "Expected the inputs of action '"
              + action
              + "' to be an object, but got "
              + shown(input)
              + "; give it "
              + String.join(", ", known));
    }
    Map<String, Json> members = new LinkedHashMap<>(object.members());
    for (String name : members.keySet()) {
      if (!known.contains(name)) {
        throw invalid(
            "Expected the inputs of action '"
                + action
                + "' to be "
                + String.join(", ", known)
                + ", but there is '"
                + name
                + "'"
                + Suggestion.hint(name, known));
      }
    }
    members.values().removeIf(Json::isNull);
    return new Inputs(action, members);
  }

  /** A failure that says what is wrong with the inputs. */
  public static ActionException invalid(String message) {
    return ActionException.permanent(Failure.INPUT, message);
  }

  /** A failure that says what was expected of one member instead of what it is. */
  public ActionException wrong(String name, String expected, Json got) {
    return invalid(
        "Expected '"
            + name
            + "' of action '"
            + action
            + "' to be "
            + expected
            + ", but got "
            + shown(got));
  }

  private static String shown(Json value) {
    return Unicode.cut(JsonText.write(value), LONGEST_SHOWN);
  }

  public Optional<Json> find(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /** A member that must be there. */
  public Json any(String name) throws ActionException {
    Json value = members.get(name);
    if (value == null) {
      throw invalid("Expected action '" + action + "' to be given '" + name + "', but it is not");
    }
    return value;
  }

  /** A text that must be there. */
  public String text(String name) throws ActionException {
    return textOf(name, any(name));
  }

  /** A text, or else another. */
  public String text(String name, String otherwise) throws ActionException {
    Json value = members.get(name);
    return value == null ? otherwise : textOf(name, value);
  }

  private String textOf(String name, Json value) throws ActionException {
    if (value instanceof Json.Str text) {
      return text.value();
    }
    throw wrong(name, "a text", value);
  }

  /** True or false, or else what is said here. */
  public boolean flag(String name, boolean otherwise) throws ActionException {
    Json value = members.get(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Json.Bool flag) {
      return flag.value();
    }
    throw wrong(name, "true or false", value);
  }

  /** A duration that must be there: a whole number of milliseconds, or a text such as 30s. */
  public Duration duration(String name) throws ActionException {
    Json value = any(name);
    try {
      if (value instanceof Json.Num millis) {
        return bounded(Durations.parse(millis.value().toPlainString()));
      }
      if (value instanceof Json.Str text) {
        return bounded(Durations.parse(text.value()));
      }
    } catch (IllegalArgumentException e) {
      throw wrong(name, "a duration such as 1000 (ms), 30s or 5m", value);
    }
    throw wrong(name, "a duration such as 1000 (ms), 30s or 5m", value);
  }

  private static Duration bounded(Duration duration) {
    return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
  }

  /** A duration, or else another. */
  public Duration duration(String name, Duration otherwise) throws ActionException {
    return members.containsKey(name) ? duration(name) : otherwise;
  }

  /** The members of an object; none when it is missing. */
  public Map<String, Json> object(String name) throws ActionException {
    Json value = members.getOrDefault(name, Json.object());
    if (value instanceof Json.Obj object) {
      return object.members();
    }
    throw wrong(name, "an object", value);
  }

  /** The members of an object of texts, numbers and booleans, each as text. */
  public Map<String, String> texts(String name) throws ActionException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, Json> member : object(name).entrySet()) {
      if (!member.getValue().isNull()) {
        texts.put(member.getKey(), scalar(name + "." + member.getKey(), member.getValue()));
      }
    }
    return texts;
  }

  /** A text, number or boolean as text; the name is for the error only. */
  public String scalar(String name, Json value) throws ActionException {
    if (value instanceof Json.Str text) {
      return text.value();
    }
    if (value instanceof Json.Num || value instanceof Json.Bool) {
      return JsonText.write(value);
    }
    throw wrong(name, "a text, a number or a boolean", value);
  }

  /** The items of a list; none when it is missing. */
  public List<Json> list(String name) throws ActionException {
    Json value = members.getOrDefault(name, Json.array());
    if (value instanceof Json.Arr list) {
      return list.items();
    }
    throw wrong(name, "a list", value);
  }
}
