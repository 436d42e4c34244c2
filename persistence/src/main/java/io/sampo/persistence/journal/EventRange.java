package io.sampo.persistence.journal;

/**
 * Events of one entity.
 *
 * @param from the first number
 * @param to the last number
 * @param max how many at most
 */
record EventRange(String persistenceId, long from, long to, long max) {
  /** What is left of it behind that event, once so many were taken. */
  EventRange after(long sequenceNr, int taken) {
    return new EventRange(persistenceId, sequenceNr + 1, to, max - taken);
  }
}
