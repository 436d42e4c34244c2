/**
 * One SQL database with one writing thread and many readers; knows nothing of journals or
 * executions. Start at {@link io.sampo.persistence.store.Writer}; what differs between databases is
 * in {@link io.sampo.persistence.store.Dialect}. SQL about particular tables does not belong here.
 */
@NullMarked
package io.sampo.persistence.store;

import org.jspecify.annotations.NullMarked;
