package io.sampo.api.view;

/**
 * What a running action says about how far it is; not recorded. Published on the actor system's
 * event stream.
 *
 * @param executionId the execution
 * @param path the step instance
 * @param percent from 0 to 100
 * @param message for people
 */
public record ActionProgress(String executionId, String path, int percent, String message) {}
