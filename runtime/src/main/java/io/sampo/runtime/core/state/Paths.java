package io.sampo.runtime.core.state;

import java.util.regex.Pattern;

/**
 * How step instances and scopes are named. A step of the workflow is its id; one inside another
 * stands behind that and a slash: {@code resize[3]/upload}. In brackets stands the item's number or
 * the branch's name; {@code #2} marks a second occurrence and {@code ~2} a second try of a step
 * that holds others, so that no two instances ever share a name.
 */
public final class Paths {
  /** The key of the scope in which a step's error handler runs; no name of a branch. */
  public static final String HANDLER = "!";

  private static final char ATTEMPT = '~';
  private static final Pattern ATTEMPTS = Pattern.compile(ATTEMPT + "[0-9]+");

  private Paths() {}

  /** The path of a step in a scope. */
  public static String step(String scope, String id, int occurrence) {
    String name = occurrence > 1 ? id + "#" + occurrence : id;
    return scope.isEmpty() ? name : scope + "/" + name;
  }

  /** The path of a scope inside a step. */
  public static String inside(String step, int attempt, String key) {
    String tried = attempt > 1 ? step + ATTEMPT + attempt : step;
    return key.isEmpty() ? tried : tried + "[" + key + "]";
  }

  /** The path as it is in the first attempt of all that contains the step. */
  public static String withoutAttempts(String path) {
    return path.indexOf(ATTEMPT) < 0 ? path : ATTEMPTS.matcher(path).replaceAll("");
  }

  /** The scope a step stands in. */
  public static String scope(String step) {
    int slash = step.lastIndexOf('/');
    return slash < 0 ? "" : step.substring(0, slash);
  }

  /** The last part of a step's path. */
  public static String name(String step) {
    return step.substring(step.lastIndexOf('/') + 1);
  }

  /** The id in the last part of a path. */
  public static String id(String name) {
    int mark = name.indexOf('#');
    return mark < 0 ? name : name.substring(0, mark);
  }
}
