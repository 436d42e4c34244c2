/**
 * Definitions as YAML and JSON files: reading with every problem located, writing, hashing. Start
 * at {@link io.sampo.api.format.DefinitionReader}. Files are composed to {@code Node}s first, then
 * read into the model by one class per part; whether the whole makes sense is for {@link
 * io.sampo.api.validation}.
 */
@NullMarked
package io.sampo.api.format;

import org.jspecify.annotations.NullMarked;
