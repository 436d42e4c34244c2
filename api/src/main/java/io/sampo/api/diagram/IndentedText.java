package io.sampo.api.diagram;

/** Text of lines that are indented by how deep they stand. */
final class IndentedText {
  private static final String STEP = "  ";

  private final StringBuilder text = new StringBuilder();
  private int depth;

  void add(String line) {
    text.append(STEP.repeat(depth)).append(line).append('\n');
  }

  /** A line, and all up to {@link #close} inside it. */
  void open(String line) {
    add(line);
    depth++;
  }

  void close(String line) {
    depth--;
    add(line);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
