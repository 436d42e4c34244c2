package io.sampo.api.problem;

/**
 * A place in a file.
 *
 * @param source the file's name as the user gave it
 * @param line counted from 1
 * @param column counted from 1
 */
public record Location(String source, int line, int column) {
  @Override
  public String toString() {
    return source + ":" + line + ":" + column;
  }
}
