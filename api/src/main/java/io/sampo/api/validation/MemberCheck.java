package io.sampo.api.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of reserved names exist: a slip in one cannot mean anything. */
final class MemberCheck {
  static final String STEPS = "steps";
  static final String OUTPUT = "output";
  static final String ERROR = "error";

  /** What is known of a step. */
  private static final List<String> OF_STEP =
      List.of("status", OUTPUT, ERROR, "attempts", "started_at");

  private static final List<String> OF_ERROR =
      List.of("step", "attempt", "code", "class", "message");
  private static final List<String> OF_STEP_ERROR = with(OF_ERROR, "type");

  private static final Map<String, List<String>> MEMBERS =
      Map.of(
          "execution",
          List.of("id", "started_at", "now", "tags", "attempt"),
          "workflow",
          List.of("name", "version"),
          ERROR,
          OF_ERROR);

  private final Report report;

  MemberCheck(Report report) {
    this.report = report;
  }

  private static List<String> with(List<String> members, String more) {
    List<String> all = new ArrayList<>(members);
    all.add(more);
    return List.copyOf(all);
  }

  /** Checks a path of names that an expression reads. */
  void check(List<String> path, Spot spot) {
    if (path.get(0).equals(STEPS)) {
      step(path, spot);
    } else {
      Optional.ofNullable(MEMBERS.get(path.get(0)))
          .ifPresent(members -> member(path, 1, members, spot));
    }
  }

  private void step(List<String> path, Spot spot) {
    boolean isOther = path.size() > 2 && !OF_STEP.contains(path.get(2));
    if (!isOther) {
      if (path.size() > 3 && path.get(2).equals(ERROR)) {
        member(path, 3, OF_STEP_ERROR, spot);
      }
      return;
    }
    String id = path.get(1);
    String got = path.get(2);
    String plain = PlainPath.parse(id).isPresent() ? "'" + id + "." + got + "' or " : "";
    report.error(
        spot,
        "unknown_member",
        "Expected "
            + listed(OF_STEP)
            + " after '"
            + named(id)
            + "', but got '"
            + got
            + "'"
            + report.hint(got, OF_STEP)
            + "; write "
            + plain
            + "'"
            + named(id)
            + ".output."
            + got
            + "' for a member of its output");
  }

  /** How an expression names a step among {@code steps}. */
  private static String named(String id) {
    return id.matches("[A-Za-z_][A-Za-z0-9_]*") ? "steps." + id : "steps[\"" + id + "\"]";
  }

  private void member(List<String> path, int at, List<String> members, Spot spot) {
    if (path.size() > at && !members.contains(path.get(at))) {
      report.error(
          spot,
          "unknown_member",
          "Expected "
              + listed(members)
              + " after '"
              + String.join(".", path.subList(0, at))
              + "', but got '"
              + path.get(at)
              + "'"
              + report.hint(path.get(at), members));
    }
  }

  private static String listed(List<String> words) {
    List<String> quoted = words.stream().map(word -> "'" + word + "'").toList();
    int last = quoted.size() - 1;
    return String.join(", ", quoted.subList(0, last)) + " or " + quoted.get(last);
  }
}
