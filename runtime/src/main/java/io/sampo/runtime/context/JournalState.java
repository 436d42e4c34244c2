package io.sampo.runtime.context;

/**
 * What executions ask about the journal as a whole, and what they tell about their own part of it.
 * Thread-safe, and never blocks.
 */
public interface JournalState {

  /** Of a journal of which nothing is known. */
  JournalState UNKNOWN =
      new JournalState() {
        @Override
        public boolean isOverloaded() {
          return false;
        }

        @Override
        public boolean isAfterCrash() {
          return false;
        }

        @Override
        public void damaged(String executionId, String reason) {}

        @Override
        public void recovered(String executionId) {}
      };

  /** Whether the journal has no room for more than the work under way. */
  boolean isOverloaded();

  /** Whether the process that had the journal before ended without closing it. */
  boolean isAfterCrash();

  /**
   * What is stored of that execution cannot be replayed: lists show it from now on.
   *
   * @param reason why, in one line
   */
  void damaged(String executionId, String reason);

  /** That execution was replayed: if it was shown as damaged, it no longer is. */
  void recovered(String executionId);
}
