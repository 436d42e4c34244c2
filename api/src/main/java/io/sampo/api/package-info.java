/**
 * The front door for those who write workflows in Java. Start at {@link io.sampo.api.Workflow};
 * what its builders produce is plain data from {@code definition}. Reading files belongs to {@code
 * format}, running to the runtime.
 */
@NullMarked
package io.sampo.api;

import org.jspecify.annotations.NullMarked;
