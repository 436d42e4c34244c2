/**
 * Where the actors of executions live, and what wakes those that are out of memory. Start at {@link
 * io.sampo.runtime.place.Place}. What an execution does is not known here.
 */
@NullMarked
package io.sampo.runtime.place;

import org.jspecify.annotations.NullMarked;
