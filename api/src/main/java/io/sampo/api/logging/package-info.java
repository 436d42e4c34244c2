/**
 * How Sampo itself writes to the log: so that no text from outside can break a line or fill the
 * log. Start at {@link io.sampo.api.logging.LineLogger}. What actions log is their own.
 */
@NullMarked
package io.sampo.api.logging;

import org.jspecify.annotations.NullMarked;
