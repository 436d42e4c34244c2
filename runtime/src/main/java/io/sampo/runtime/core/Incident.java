package io.sampo.runtime.core;

import io.sampo.api.view.Failure;
import java.util.ArrayList;
import java.util.List;

/**
 * One failure of a step and what was done about it, for the execution's error report.
 *
 * @param path the step
 * @param attempt the attempt that failed; 0 when the step could not begin
 * @param failure what went wrong
 * @param response what was done: retry, handle, fail, continue, pause or goto with a step
 * @param isMended whether the step completed after all
 * @param at when, in milliseconds since 1970
 */
public record Incident(
    String path, int attempt, Failure failure, String response, boolean isMended, long at) {
  private static final int MOST = 100;

  /** One more of them; only the newest are kept. */
  public static List<Incident> added(List<Incident> known, Incident next) {
    List<Incident> all = new ArrayList<>(known);
    all.add(next);
    return List.copyOf(all.size() > MOST ? all.subList(1, all.size()) : all);
  }

  /** The same after a step has completed. */
  public static List<Incident> mended(List<Incident> known, String path) {
    return known.stream().map(one -> one.path().equals(path) ? one.asMended() : one).toList();
  }

  private Incident asMended() {
    return new Incident(path, attempt, failure, response, true, at);
  }
}
