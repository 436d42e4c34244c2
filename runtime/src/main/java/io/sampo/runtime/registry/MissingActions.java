package io.sampo.runtime.registry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which actions steps wait for, so that the log tells of each once, however many steps
 * wait and however often it is looked for. Thread-safe.
 */
public final class MissingActions {
  private final Set<String> missing = ConcurrentHashMap.newKeySet();

  MissingActions() {}

  /** Notes that a step waits for an action; whether it is the first to do so. */
  public boolean add(String action) {
    return missing.add(action);
  }

  /** Notes that an action is there; whether a step has waited for it. */
  public boolean remove(String action) {
    return !missing.isEmpty() && missing.remove(action);
  }

  /** What is to be registered: the actions of a workflow in Java come with the workflow. */
  public static String advice(String action, String workflow) {
    return action.startsWith(workflow + ".")
        ? "register the workflow '" + workflow + "', or else the action"
        : "register the action";
  }
}
