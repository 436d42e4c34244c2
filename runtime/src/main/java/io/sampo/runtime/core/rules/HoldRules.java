package io.sampo.runtime.core.rules;

import io.sampo.api.message.Remedy;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.Command.Resume;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.Rejection;
import io.sampo.runtime.core.StepPhase;
import io.sampo.runtime.core.StepState;
import io.sampo.runtime.core.apply.Holds;
import io.sampo.runtime.core.state.StepRef;
import java.util.Optional;

/** The rules by which a person decides what follows for steps that are held after a failure. */
final class HoldRules {
  private HoldRules() {}

  /** The same decision again changes nothing; another one under its key is rejected. */
  static Optional<Rejection> resume(Draft draft, Resume resume) {
    Optional<String> seen = draft.execution().signals().resumed().find(resume.key());
    if (seen.isPresent()) {
      return seen.get().equals(Holds.mark(resume.remedy(), resume.path()))
          ? Optional.empty()
          : Optional.of(
              new Rejection.Conflict(
                  "Expected key '"
                      + resume.key()
                      + "' to be new or sent with the same decision, but another decision had it;"
                      + " choose another key"));
    }
    if (!draft.execution().isOpen()) {
      return Optional.of(Decider.over(draft));
    }
    boolean isHeld =
        draft.execution().instances().with(StepPhase.HELD).stream()
            .anyMatch(ref -> resume.path().map(ref.path()::equals).orElse(true));
    if (!isHeld) {
      return Optional.of(notHeld(draft, resume));
    }
    draft.emit(
        new Event.HoldResolved(
            resume.by(), resume.remedy(), resume.key(), resume.path(), resume.at()));
    return Optional.empty();
  }

  private static Rejection notHeld(Draft draft, Resume resume) {
    String expected =
        resume
            .path()
            .map(path -> "Expected step '" + path + "' of execution '")
            .orElse("Expected execution '");
    String state =
        resume
            .path()
            .map(path -> draft.execution().statusOf(path).map(Enum::name).orElse("not there"))
            .map(word -> "' to be held, but it is " + word.toLowerCase(java.util.Locale.ROOT))
            .orElse("' to be paused, but it is " + draft.execution().status().word());
    return new Rejection.NotHeld(expected + draft.execution().facts().id() + state);
  }

  /** What was decided for a held step follows. */
  static void follow(Draft draft, StepRef ref, Remedy remedy, long at) {
    StepState state = ref.state();
    if (remedy == Remedy.RETRY) {
      draft.emit(new Event.RetryDue(ref.path(), state.attempt() + 1, at));
    } else {
      Failure failure = state.failure().orElseThrow();
      boolean continued = remedy == Remedy.CONTINUE;
      draft.emit(new Event.StepFailed(ref.path(), state.attempt(), failure, continued, at));
    }
  }
}
