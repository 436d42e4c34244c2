package io.sampo.benchmarks.kill;

/**
 * An event as SQL shows it.
 *
 * @param row where it is in the journal
 * @param name its stored name
 * @param path the step it is about; empty if none
 * @param attempt the step's attempt; 0 if none
 * @param output the result that it holds; empty if none
 */
record Recorded(Row row, String name, String path, int attempt, String output) {

  /**
   * A row of the journal.
   *
   * @param rowId the place among all rows
   * @param sequenceNr the place among its execution's rows
   * @param epoch the process that wrote it
   */
  record Row(long rowId, long sequenceNr, int epoch) {}

  boolean isStart() {
    return name.equals("started");
  }

  boolean isEnd() {
    return name.equals("completed") || name.equals("ended");
  }

  boolean isStepCompleted() {
    return name.equals("step_completed");
  }
}
