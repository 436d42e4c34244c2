package io.sampo.samples.console;

import io.sampo.samples.console.Watch.Change;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far an execution is, as one line for another program to read.
 *
 * @param done how many steps are over
 * @param total how many steps there are
 * @param status the status of the step that has changed
 * @param step the step that has changed
 */
public record Progress(long done, int total, String status, String step) {
  private static final Pattern LINE =
      Pattern.compile("@progress ([0-9]{1,9})/([0-9]{1,9}) ([a-z_]+) (\\S+)");

  public static Progress of(Change change) {
    return new Progress(
        change.done(), change.total(), change.step().status().word(), change.step().path());
  }

  /** The line, without its end. */
  public String line() {
    return "@progress " + done + "/" + total + " " + status + " " + step;
  }

  /** The progress that a line tells, if it is such a line. */
  public static Optional<Progress> parse(String line) {
    Matcher matcher = LINE.matcher(line);
    return matcher.matches()
        ? Optional.of(
            new Progress(
                Long.parseLong(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                matcher.group(3),
                matcher.group(4)))
        : Optional.empty();
  }
}
