package io.sampo.runtime.context;

/** What executions ask about the journal as a whole. Thread-safe, and never blocks. */
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
      };

  /** Whether the journal has no room for more than the work under way. */
  boolean isOverloaded();

  /** Whether the process that had the journal before ended without closing it. */
  boolean isAfterCrash();
}
