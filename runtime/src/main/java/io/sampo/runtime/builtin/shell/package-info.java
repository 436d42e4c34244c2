/**
 * Programs of this machine as steps, where the settings allow it. Start at {@link
 * io.sampo.runtime.builtin.shell.ShellAction}. There is no shell in between, so nothing here knows
 * quoting.
 */
@NullMarked
package io.sampo.runtime.builtin.shell;

import org.jspecify.annotations.NullMarked;
