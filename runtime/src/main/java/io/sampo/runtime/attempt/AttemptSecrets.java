package io.sampo.runtime.attempt;

import io.sampo.api.action.ActionException;
import io.sampo.api.action.SecretSource;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.expression.SecretMarks;
import io.sampo.runtime.core.expression.Template;
import io.sampo.runtime.core.program.Task;
import io.sampo.runtime.core.state.Work;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The secrets of one attempt: puts their values into its input, and takes them out again of
 * whatever the attempt says. Thread-safe.
 */
public final class AttemptSecrets {
  /** What stands where a secret stood. */
  public static final String REDACTED = "***";

  /** Stands where the rest of a text was left out. */
  private static final char CUT = '…';

  /** Shorter ones are left: they would be found everywhere. */
  private static final int SHORTEST = 4;

  /** The values as they may be written, longest first: one may be part of another. */
  private volatile List<String> spellings = List.of();

  /**
   * The input with the values of its secrets.
   *
   * @throws ActionException when there is no such secret, or nobody can tell
   */
  public Json resolve(Work.Attempt work, SecretSource source) throws ActionException {
    boolean hasSecrets =
        work.node().task() instanceof Task.Attempt task
            && task.input().filter(Template::hasSecrets).isPresent();
    if (!hasSecrets) {
      return work.input();
    }
    Map<String, String> values = new TreeMap<>();
    for (String name : SecretMarks.names(work.input())) {
      values.put(name, find(name, work, source));
    }
    remember(values.values());
    return SecretMarks.resolved(work.input(), values);
  }

  private static String find(String name, Work.Attempt work, SecretSource source)
      throws ActionException {
    Optional<String> value;
    try {
      value = source.find(name);
    } catch (RuntimeException e) { // its message might say too much
      throw new ActionException(
          Failure.SECRET,
          "Expected the source of secrets to know '" + name + "', but it failed: " + e.getClass(),
          true,
          null);
    }
    return value.orElseThrow(
        () ->
            ActionException.permanent(
                Failure.SECRET,
                "Expected a secret '"
                    + name
                    + "' for step '"
                    + work.path()
                    + "', but there is none; set sampo.secrets."
                    + name
                    + " or the environment variable that stands for it"));
  }

  private void remember(Iterable<String> values) {
    Set<String> found = new LinkedHashSet<>();
    for (String value : values) {
      if (value.length() >= SHORTEST) {
        String json = JsonText.write(Json.of(value));
        found.add(value);
        found.add(json.substring(1, json.length() - 1));
        found.add(value.replaceAll("\\p{Cntrl}", " "));
        found.add(value.toLowerCase(Locale.ROOT)); // as the name of a host
        String form = URLEncoder.encode(value, StandardCharsets.UTF_8);
        found.add(form);
        found.add(form.replace("+", "%20")); // as a part of a URL
      }
    }
    spellings = found.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /** Whether there is nothing to be taken out. */
  public boolean isEmpty() {
    return spellings.isEmpty();
  }

  public String redacted(String text) {
    String clean = text;
    for (String spelling : spellings) {
      clean = clean.replace(spelling, REDACTED);
    }
    return clean.indexOf(CUT) < 0 ? clean : withoutPieces(clean);
  }

  /** Where a text was cut, a part of a secret may be left. */
  private String withoutPieces(String text) {
    String clean = text;
    for (String spelling : spellings) {
      int mark = clean.indexOf(CUT);
      while (mark >= 0) {
        String before = clean.substring(0, mark);
        String after = clean.substring(mark + 1);
        String head = before.substring(0, before.length() - headBefore(before, spelling));
        String left = head.length() < before.length() ? head + REDACTED : before;
        int tail = tailAfter(after, spelling);
        clean = left + CUT + (tail > 0 ? REDACTED + after.substring(tail) : after);
        mark = clean.indexOf(CUT, left.length() + 1);
      }
    }
    return clean;
  }

  /** How much of the spelling's beginning a text ends with. */
  private static int headBefore(String text, String spelling) {
    int length = Math.min(text.length(), spelling.length() - 1);
    while (length >= SHORTEST && !text.endsWith(spelling.substring(0, length))) {
      length--;
    }
    return length < SHORTEST ? 0 : length;
  }

  /** How much of the spelling's end a text begins with. */
  private static int tailAfter(String text, String spelling) {
    int length = Math.min(text.length(), spelling.length() - 1);
    while (length >= SHORTEST && !text.startsWith(spelling.substring(spelling.length() - length))) {
      length--;
    }
    return length < SHORTEST ? 0 : length;
  }

  public Json redacted(Json value) {
    return spellings.isEmpty() ? value : numbers(SecretMarks.mapped(value, this::redacted));
  }

  /** A secret may be all digits. */
  private Json numbers(Json value) {
    if (value instanceof Json.Num) {
      String text = value.toString();
      return redacted(text).equals(text) ? value : Json.of(REDACTED);
    }
    if (value instanceof Json.Arr array) {
      return Json.array(array.items().stream().map(this::numbers).toList());
    }
    if (value instanceof Json.Obj object) {
      Map<String, Json> members = new LinkedHashMap<>();
      object.members().forEach((name, member) -> members.put(name, numbers(member)));
      return Json.object(members);
    }
    return value;
  }

  public Map<String, Optional<Json>> redacted(Map<String, Optional<Json>> writes) {
    return spellings.isEmpty()
        ? writes
        : writes.entrySet().stream()
            .collect(
                Collectors.toMap(
                    write -> redacted(write.getKey()),
                    write -> write.getValue().map(this::redacted),
                    (first, second) -> second));
  }
}
