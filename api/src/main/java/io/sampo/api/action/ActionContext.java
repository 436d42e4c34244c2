package io.sampo.api.action;

import io.sampo.api.json.Json;
import java.util.List;
import org.slf4j.Logger;

/** What an action knows about the attempt it is called for. Valid until the attempt ends. */
public interface ActionContext {

  /** The execution's id. */
  String executionId();

  /** The definition's name. */
  String workflow();

  /** The step instance's path, such as {@code resize[3]/upload}. */
  String stepPath();

  /** The attempt, counted from 1. */
  int attempt();

  /**
   * How often an attempt of this step was cut short because its process ended, and begun again. An
   * interrupted attempt keeps its number.
   */
  default int interruptions() {
    return 0;
  }

  /**
   * A text by which services recognize a repeated call: hand it to those that deduplicate. It is
   * the same in every attempt of this step, also after a crash, and in every attempt of what
   * contains the step: a group, branch or loop that is retried, and a step of another workflow that
   * runs this one. Each item and each iteration of a loop has a key of its own, and so has the step
   * when a {@code goto} comes to it again.
   */
  String idempotencyKey();

  /**
   * The execution's store as recorded at the moment of reading, with this attempt's own writes on
   * top. Writes are committed with the result, or not at all.
   */
  Store store();

  /** A logger that names the execution and the step. */
  Logger logger();

  /** Tells whether the attempt has been cancelled or has timed out. */
  Cancellation cancellation();

  /**
   * The units of a pool that the attempt holds by the step's {@code resources}, each by its number
   * from 0: it tells, for example, which of several machines to use. Empty when it holds none.
   */
  default List<Integer> units(String pool) {
    return List.of();
  }

  /** A text without the secrets that are known to this attempt: what may be logged. */
  default String redacted(String text) {
    return text;
  }

  /** A value without the secrets that are known to this attempt, in its names and numbers too. */
  default Json redacted(Json value) {
    return value;
  }

  /**
   * Whether a text has the value of a secret in it that this attempt was given, however short that
   * value is: such a text may go where the step says, and nowhere else.
   */
  default boolean hasSecret(String text) {
    return false;
  }

  /** Reports progress to those who watch the execution; not recorded, may be dropped. */
  void progress(int percent, String message);
}
