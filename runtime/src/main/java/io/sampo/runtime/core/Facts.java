package io.sampo.runtime.core;

import io.sampo.api.json.Json;
import io.sampo.api.view.DefinitionKey;
import java.util.List;
import java.util.Optional;

/**
 * What is settled when an execution starts.
 *
 * @param id the execution's id
 * @param definition what it runs
 * @param input its input, completed by defaults
 * @param tags for filtering lists
 * @param parent the step that started it, if one did
 * @param stamp when it started, by which rules, and how often it was put back since
 */
public record Facts(
    String id,
    DefinitionKey definition,
    Json.Obj input,
    List<String> tags,
    Optional<Parent> parent,
    Stamp stamp) {

  /**
   * What tells the events and results of an execution from others under the same id.
   *
   * @param startedAt in milliseconds since 1970
   * @param rules the number of the rules by which its events are applied; see {@link Rules}
   * @param generation 0 at first, and another one after each time the execution was put back to an
   *     earlier state: results of work that an earlier generation began are ignored
   */
  public record Stamp(long startedAt, int rules, int generation) {}

  /** Of an execution that was started from outside, by the rules of this release. */
  public static Facts of(
      String id, DefinitionKey definition, Json.Obj input, List<String> tags, long startedAt) {
    return new Facts(
        id, definition, input, tags, Optional.empty(), new Stamp(startedAt, Rules.CURRENT, 0));
  }

  public long startedAt() {
    return stamp.startedAt();
  }

  public int rules() {
    return stamp.rules();
  }

  public int generation() {
    return stamp.generation();
  }

  /** The same in another generation. */
  public Facts in(int generation) {
    return new Facts(
        id, definition, input, tags, parent, new Stamp(startedAt(), rules(), generation));
  }
}
