package io.sampo.samples.effects;

import io.sampo.api.action.ActionContext;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of an effect log: an action began or ended, as the action itself saw it.
 *
 * @param kind whether it began or ended
 * @param attempt which attempt it was
 * @param at when, by the clock of its process
 */
public record Effect(Kind kind, Attempt attempt, Instant at) {
  private static final String SEPARATOR = "\t";

  /** The two ends of an attempt; one that was killed has only the first. */
  public enum Kind {
    BEGIN,
    END
  }

  /**
   * One call of an action.
   *
   * @param execution the execution's id
   * @param step the step instance's path
   * @param number the attempt's number as the engine counts, from 1
   * @param key the idempotency key the engine gave it
   * @param nonce unlike that of every other call, also of the same attempt
   * @param pid the process it ran in
   */
  public record Attempt(
      String execution, String step, int number, String key, String nonce, long pid) {

    /** A call that is about to be made in this process. */
    public static Attempt of(ActionContext context) {
      return new Attempt(
          context.executionId(),
          context.stepPath(),
          context.attempt(),
          context.idempotencyKey(),
          UUID.randomUUID().toString(),
          ProcessHandle.current().pid());
    }
  }

  /** The line, without its end. */
  String line() {
    return String.join(
        SEPARATOR,
        at.toString(),
        kind.name(),
        attempt.execution(),
        attempt.step(),
        Integer.toString(attempt.number()),
        attempt.key(),
        attempt.nonce(),
        Long.toString(attempt.pid()));
  }

  /** The effect of a line; none when the line is not whole, as the last of a killed process may. */
  static Optional<Effect> parse(String line) {
    String[] parts = line.split(SEPARATOR, -1);
    if (parts.length != 8 || !parts[7].matches("[0-9]+")) {
      return Optional.empty();
    }
    Attempt attempt =
        new Attempt(
            parts[2],
            parts[3],
            Integer.parseInt(parts[4]),
            parts[5],
            parts[6],
            Long.parseLong(parts[7]));
    return Optional.of(new Effect(Kind.valueOf(parts[1]), attempt, Instant.parse(parts[0])));
  }
}
