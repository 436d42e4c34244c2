/**
 * Workflows as classes: a list of words, and one method that does the step of a word. Start at
 * {@link io.sampo.api.business.BusinessWorkflow}. It needs nothing but the JDK; how such a workflow
 * is run is known to its {@link io.sampo.api.business.WorkflowRunner} alone.
 */
@NullMarked
package io.sampo.api.business;

import org.jspecify.annotations.NullMarked;
