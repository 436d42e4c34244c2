/**
 * What stands between the Errors that definitions and data can cause and the actors, which an Error
 * would end together with the process. Start at {@link io.sampo.runtime.errors.Errors}. Failures of
 * actions belong to {@code attempt}.
 */
@NullMarked
package io.sampo.runtime.errors;

import org.jspecify.annotations.NullMarked;
