/**
 * Files as steps read and write them, all beneath one folder. Start at {@link
 * io.sampo.runtime.builtin.file.FileAccess}; {@link io.sampo.runtime.builtin.file.Root} keeps paths
 * inside. What files mean does not belong here.
 */
@NullMarked
package io.sampo.runtime.builtin.file;

import org.jspecify.annotations.NullMarked;
