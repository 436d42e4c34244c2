package io.sampo.api.error;

import io.sampo.api.view.Failure;
import java.time.Instant;

/**
 * Something that was done about a failed attempt, and what became of it.
 *
 * @param step the path of the step
 * @param attempt which try it was, from 1; 0 when the step failed before its first
 * @param errorClass what kind of error it was
 * @param failure what went wrong
 * @param recovery what was done, such as {@code retry in 500 ms}, {@code fail}, {@code continue},
 *     {@code goto mend} or {@code pause}
 * @param outcome what came of that so far, such as {@code completed}, {@code failed} or {@code
 *     waiting}
 * @param at when it failed
 */
public record ErrorEntry(
    String step,
    int attempt,
    ErrorClass errorClass,
    Failure failure,
    String recovery,
    String outcome,
    Instant at) {}
