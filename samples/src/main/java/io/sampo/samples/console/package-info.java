/**
 * What every sample's command line needs: an engine on a folder, and a look at what it does. Start
 * at {@link io.sampo.samples.console.EmbeddedSampo}. Nothing here knows a particular sample.
 */
@NullMarked
package io.sampo.samples.console;

import org.jspecify.annotations.NullMarked;
