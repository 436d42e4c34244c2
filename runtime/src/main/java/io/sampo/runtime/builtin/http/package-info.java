/**
 * Calls over HTTP that cannot be led astray into private networks. Start at {@link
 * io.sampo.runtime.builtin.http.HttpAction}; {@link io.sampo.runtime.builtin.http.AddressGuard}
 * says what may be called. Retrying belongs to the engine.
 */
@NullMarked
package io.sampo.runtime.builtin.http;

import org.jspecify.annotations.NullMarked;
