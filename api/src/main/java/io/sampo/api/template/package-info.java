/**
 * Texts with <code>${…}</code> in them, taken apart into literals and expressions. Start at {@link
 * io.sampo.api.template.Templates}.
 */
@NullMarked
package io.sampo.api.template;

import org.jspecify.annotations.NullMarked;
