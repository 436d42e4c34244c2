/**
 * Workflows of anybody's own files, checked and run with the built-in actions. Start at {@link
 * io.sampo.samples.file.RunCommand}. Actions written in Java belong into an application.
 */
@NullMarked
package io.sampo.samples.file;

import org.jspecify.annotations.NullMarked;
