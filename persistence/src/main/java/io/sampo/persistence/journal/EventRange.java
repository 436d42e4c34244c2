package io.sampo.persistence.journal;

/**
 * Events of one entity.
 *
 * @param from the first number
 * @param to the last number
 * @param max how many at most
 */
record EventRange(String persistenceId, long from, long to, long max) {}
