/**
 * Takes the values of secrets out of texts, however the texts spell them. Start at {@link
 * io.sampo.runtime.redaction.Redaction}. Where the values come from is no concern of this package.
 */
@NullMarked
package io.sampo.runtime.redaction;

import org.jspecify.annotations.NullMarked;
