package io.sampo.samples.definitions;

import java.util.ArrayList;
import java.util.List;

/**
 * Where in a run the engine is ended once and begun anew.
 *
 * @param title how a person calls it
 * @param call during this call, counted from 1; {@link Calls#NONE} for none
 * @param cue before this cue of the script, counted from 0; {@link #NEVER} for none
 */
record Break(String title, int call, int cue) {
  static final int NEVER = -1;
  static final Break NONE = new Break("straight", Calls.NONE, NEVER);

  /** None, in the middle of the calls, and in the middle of the cues. */
  static List<Break> all(Script script) {
    List<Break> all = new ArrayList<>(List.of(NONE));
    if (script.size() > 0) {
      int call = (script.size() + 1) / 2;
      all.add(new Break("ended-in-call-" + call, call, NEVER));
    }
    if (!script.play().isEmpty()) {
      int cue = script.play().size() / 2;
      all.add(new Break("ended-before-cue-" + cue, Calls.NONE, cue));
    }
    return all;
  }
}
