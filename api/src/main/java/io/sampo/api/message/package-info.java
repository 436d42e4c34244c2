/**
 * What a Pekko application sends to Sampo and gets back. Start at {@link
 * io.sampo.api.message.SampoCommand}; every command carries the address for its {@link
 * io.sampo.api.message.Reply}. Rules about executions belong to the runtime.
 */
@NullMarked
package io.sampo.api.message;

import org.jspecify.annotations.NullMarked;
