package io.sampo.api.error;

import io.sampo.api.view.Failure;
import java.time.Instant;

/**
 * Something that was done about a failed attempt, and what became of it; or what has ended an
 * execution and is no failure of a step.
 *
 * @param step the path of the step; empty for the execution as a whole
 * @param attempt which try it was, from 1; 0 when the step failed before its first
 * @param errorClass what kind of error it was
 * @param failure what went wrong
 * @param recovery what was done, such as {@code retry}, {@code fail}, {@code continue}, {@code goto
 *     mend}, {@code pause}, {@code pause, retry} when somebody then had it tried again, or {@code
 *     end}
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
