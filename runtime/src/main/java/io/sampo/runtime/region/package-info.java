/**
 * Where the actors of executions live: one interface, and the home for a single actor system. Start
 * at {@link io.sampo.runtime.place.Region}. What an execution does is not known here.
 */
@NullMarked
package io.sampo.runtime.region;

import org.jspecify.annotations.NullMarked;
