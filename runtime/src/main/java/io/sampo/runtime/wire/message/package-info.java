/**
 * The messages between executions, and between them and what wakes and stops them. Start at {@link
 * io.sampo.runtime.wire.message.EntityMessage}.
 */
@NullMarked
package io.sampo.runtime.wire.message;

import org.jspecify.annotations.NullMarked;
