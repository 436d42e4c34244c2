/**
 * What is wrong with a definition and where it stands: problems, locations, and the word that was
 * probably meant. The reader of files and the validator report in these terms.
 */
@NullMarked
package io.sampo.api.problem;

import org.jspecify.annotations.NullMarked;
