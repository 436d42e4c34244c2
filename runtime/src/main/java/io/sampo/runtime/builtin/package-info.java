/**
 * The actions that every application has, so that YAML alone can call services, log, compute, and
 * read and write files. Start at {@link io.sampo.runtime.builtin.BuiltinActions}. How actions are
 * run does not belong here.
 */
@NullMarked
package io.sampo.runtime.builtin;

import org.jspecify.annotations.NullMarked;
