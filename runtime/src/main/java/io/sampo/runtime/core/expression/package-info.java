/**
 * Expressions and templates: {@code ${…}} over CEL, with a fast way round it for plain paths. Start
 * at {@link io.sampo.runtime.core.expression.Template}. The only room that knows CEL.
 */
@NullMarked
package io.sampo.runtime.core.expression;

import org.jspecify.annotations.NullMarked;
