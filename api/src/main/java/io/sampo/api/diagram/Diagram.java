package io.sampo.api.diagram;

import io.sampo.api.definition.WorkflowDefinition;

/**
 * A definition as a flowchart for people, in the languages that documents and tools draw.
 *
 * <p>Every step is a node with its id and what it does; a step that contains others is a box round
 * them, entered by its node and left by a small circle. Whole lines are what runs after what,
 * dashed lines what follows a failure. Steps nested deeper than 50 levels are drawn as {@code …},
 * and texts longer than 60 characters are cut.
 *
 * <p>The same definition always gives the same text, in time linear in its size. A definition with
 * mistakes is drawn as far as it makes sense: dependencies on steps that do not exist are left out.
 * Immutable and thread-safe.
 */
public final class Diagram {
  private final Picture picture;

  private Diagram(Picture picture) {
    this.picture = picture;
  }

  /** The diagram of any definition, checked or not. */
  public static Diagram of(WorkflowDefinition definition) {
    return new Diagram(Drawing.of(definition));
  }

  /**
   * A Mermaid {@code flowchart}, without a fence round it. Mermaid draws at most 500 edges and
   * 50,000 characters unless its {@code maxEdges} and {@code maxTextSize} say more.
   *
   * @return lines that end in {@code \n}
   */
  public String mermaid() {
    return MermaidWriter.write(picture);
  }

  /**
   * A Graphviz {@code digraph} in the DOT language, to be encoded in UTF-8.
   *
   * @return lines that end in {@code \n}
   */
  public String dot() {
    return DotWriter.write(picture);
  }
}
