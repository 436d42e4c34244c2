/**
 * Feature rows of the users' documents, each run to its end and killed before and after every
 * single write on the way. Start at {@link io.sampo.runtime.rows.Rows}; the tests beside it hold
 * the cases, as definitions or as a {@link io.sampo.runtime.rows.Way} in which code runs them. What
 * only one rule or one part does is tested where that part lives.
 */
@NullMarked
package io.sampo.runtime.rows;

import org.jspecify.annotations.NullMarked;
