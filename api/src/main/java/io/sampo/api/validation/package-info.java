/**
 * What can be wrong with a definition, and the check that finds it. Start at {@link
 * io.sampo.api.validation.Validator}. Reading files belongs to {@code format}, running to the
 * runtime.
 */
@NullMarked
package io.sampo.api.validation;

import org.jspecify.annotations.NullMarked;
