package io.sampo.runtime.attempt;

import io.sampo.api.action.ActionException;
import io.sampo.api.action.SecretSource;
import io.sampo.api.json.Json;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.expression.SecretMarks;
import io.sampo.runtime.core.expression.Template;
import io.sampo.runtime.core.program.Task;
import io.sampo.runtime.core.state.Work;
import io.sampo.runtime.redaction.Redaction;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The secrets of one attempt: puts their values into its input, and takes them out again of
 * whatever the attempt says. Thread-safe.
 */
public final class AttemptSecrets {
  private volatile Redaction redaction = Redaction.of(List.of());
  private volatile List<String> values = List.of();

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
    } catch (Throwable e) { // its message might say too much
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

  private void remember(Collection<String> found) {
    redaction = Redaction.of(found);
    values = found.stream().filter(value -> !value.isEmpty()).toList();
  }

  /** Whether there is nothing to be taken out. */
  public boolean isEmpty() {
    return redaction.isEmpty();
  }

  /** Whether a text has a secret in it, however short the secret is. */
  public boolean isIn(String text) {
    return values.stream().anyMatch(text::contains) || !redacted(text).equals(text);
  }

  public String redacted(String text) {
    return redaction.of(text);
  }

  public Json redacted(Json value) {
    return redaction.of(value);
  }

  public Map<String, Optional<Json>> redacted(Map<String, Optional<Json>> writes) {
    return isEmpty()
        ? writes
        : writes.entrySet().stream()
            .collect(
                Collectors.toMap(
                    write -> redacted(write.getKey()),
                    write -> write.getValue().map(this::redacted),
                    (first, second) -> second));
  }
}
