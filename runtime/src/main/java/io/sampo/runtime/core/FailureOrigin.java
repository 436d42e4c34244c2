package io.sampo.runtime.core;

import io.sampo.api.view.Failure;

/**
 * A failure and where it came from.
 *
 * @param path the path of the step that failed by itself
 * @param attempt its newest attempt; 0 when none had begun
 * @param failure what went wrong
 */
public record FailureOrigin(String path, int attempt, Failure failure) {}
