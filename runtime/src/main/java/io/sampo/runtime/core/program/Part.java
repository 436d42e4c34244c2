package io.sampo.runtime.core.program;

import java.util.Locale;

/** The parts of an execution, one after the other; most definitions have only the main one. */
public enum Part {
  /** Hooks before the first step. */
  BEFORE,
  /** The steps of the workflow. */
  MAIN,
  /** Hooks after a run that went well. */
  AFTER,
  /** The handler of a run that failed. */
  ERROR,
  /** Steps that run whatever came before. */
  FINALLY;

  private final String path = name().equals("MAIN") ? "" : "[" + word() + "]";

  /** The path of the part's scope. */
  public String path() {
    return path;
  }

  /** The lower-case word used in paths and in the journal. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
