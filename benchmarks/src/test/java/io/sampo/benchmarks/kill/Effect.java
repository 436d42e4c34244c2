package io.sampo.benchmarks.kill;

/**
 * Something seen outside the engine.
 *
 * @param kind what was seen
 * @param execution the execution's id
 * @param call the call of an action; {@link Call#NONE} for acknowledgements
 * @param moment when
 */
record Effect(Kind kind, String execution, Call call, Moment moment) {

  /** What can be seen. */
  enum Kind {
    /** An action was called. */
    BEGIN,
    /** An action returned. */
    END,
    /** A client was told that its start is recorded. */
    STARTED,
    /** A client was told that its execution has completed. */
    FINISHED
  }

  /**
   * One call of an action.
   *
   * @param step the step's path
   * @param attempt the attempt's number
   * @param key the idempotency key
   * @param nonce what no other call has; the action's result
   */
  record Call(String step, int attempt, String key, String nonce) {
    static final Call NONE = new Call("-", 0, "-", "-");
  }

  /**
   * A place in the logs.
   *
   * @param epoch which process, counted from 0
   * @param position the line in that process's log
   */
  record Moment(int epoch, int position) {
    boolean isBefore(Moment other) {
      return epoch < other.epoch || (epoch == other.epoch && position < other.position);
    }
  }

  String line() {
    return String.join(
        " ",
        kind.name(),
        execution,
        call.step(),
        Integer.toString(call.attempt()),
        call.key(),
        call.nonce());
  }

  static Effect parse(String line, Moment moment) {
    String[] words = line.split(" ", -1);
    return new Effect(
        Kind.valueOf(words[0]),
        words[1],
        new Call(words[2], Integer.parseInt(words[3]), words[4], words[5]),
        moment);
  }
}
