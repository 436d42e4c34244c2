package io.sampo.benchmarks.kill;

/** What must not be, whatever was killed when. */
enum Flaw {
  SEQUENCE_GAP("sequence numbers that are missing"),
  SEQUENCE_DUPLICATE("sequence numbers that occur twice"),
  UNFINISHED("executions that started and did not end"),
  NOT_COMPLETED("executions that ended otherwise than completed"),
  SECOND_END("executions that ended more than once"),
  EVENT_AFTER_END("events after an execution's end"),
  STEP_MISSING("steps of completed executions that are not recorded as completed"),
  STEP_COMPLETED_TWICE("steps recorded as completed more than once"),
  COMPLETED_WITHOUT_END("recorded results that no action had returned before"),
  BEGUN_AFTER_COMPLETION("steps begun in a later process than the one that recorded their result"),
  BEGUN_TWICE("steps begun twice in one process"),
  BEGUN_BEFORE_DEPENDENCY("steps begun before the step they depend on had ended"),
  KEY_CHANGED("steps whose idempotency key changed"),
  EFFECT_WITHOUT_START("executions that had effects and are not in the journal"),
  ACKNOWLEDGED_START_LOST("acknowledged starts that were not recorded"),
  ACKNOWLEDGED_END_LOST("acknowledged ends that were not recorded"),
  INDEX_DISAGREES("executions whose row in the index does not say what the journal says");

  private final String meaning;

  Flaw(String meaning) {
    this.meaning = meaning;
  }

  String meaning() {
    return meaning;
  }
}
