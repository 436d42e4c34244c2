package io.sampo.api.stages;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Gives each action of a workflow a step id that no other step has. */
final class StepIds {
  private static final int LONGEST = 100;
  private static final Pattern UNFIT = Pattern.compile("[^A-Za-z0-9._-]+");

  private final Set<String> taken;

  StepIds(List<String> taken) {
    this.taken = new HashSet<>(taken);
  }

  /** An id that tells a person which action of which stage it is. */
  String of(String stage, String action) {
    return free(stage + "." + UNFIT.matcher(action).replaceAll("-"));
  }

  /** The id wanted, or the first of it with a number that is free. */
  String free(String wanted) {
    String id = wanted.length() <= LONGEST ? wanted : wanted.substring(0, LONGEST);
    String free = id;
    for (int number = 2; !taken.add(free); number++) {
      free = id + "." + number;
    }
    return free;
  }
}
