package io.sampo.runtime.core.state;

/**
 * Names a step instance without looking anything up by the text of its path, which is long where
 * steps are nested deeply.
 *
 * @param scope the path of the scope it is in; always the object that the scope itself has
 * @param index its number there
 */
public record StepKey(String scope, int index) {}
