/**
 * Draws definitions, so that people see what a file says: one neutral picture, written as Mermaid
 * or as Graphviz DOT. Start at {@link io.sampo.api.diagram.Diagram}, then the package's {@code
 * Drawing}. What an execution has done so far does not belong here: a picture shows a definition
 * alone.
 */
@NullMarked
package io.sampo.api.diagram;

import org.jspecify.annotations.NullMarked;
