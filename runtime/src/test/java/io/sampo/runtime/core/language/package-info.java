/**
 * The sentences of {@code docs/step-language.md}, one small test each, against the pure core: no
 * actor, no clock, no file. One class per section of that page. Start at {@link
 * io.sampo.runtime.core.language.Play}. What several sentences make together is compared in {@code
 * oracle}, and what processes and journals do to it in {@code rows}.
 */
@NullMarked
package io.sampo.runtime.core.language;

import org.jspecify.annotations.NullMarked;
