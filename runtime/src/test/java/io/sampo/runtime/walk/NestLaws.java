package io.sampo.runtime.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.view.StepStatus;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.TimerKey;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.Work;
import io.sampo.runtime.core.view.StepViews;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What must hold of steps in steps: no path twice, attempts in order, scopes opened and closed. */
final class NestLaws implements Laws {
  private final Map<String, Integer> attempts = new HashMap<>();
  private final Set<String> over = new HashSet<>();
  private final Set<String> scopes = new HashSet<>();
  private boolean ended;

  @Override
  public void check(Event event) {
    assertThat(ended).as("nothing follows the end").isFalse();
    if (event instanceof Event.StepScheduled e) {
      assertThat(attempts.put(e.path(), 1)).as("%s begins once", e.path()).isNull();
    } else if (event instanceof Event.AttemptStarted e) {
      assertThat(attempts.put(e.path(), e.attempt())).isEqualTo(e.attempt() - 1);
    } else if (event instanceof Event.StepCompleted e) {
      ends(e.path());
    } else if (event instanceof Event.ContainerCompleted e) {
      ends(e.path());
    } else if (event instanceof Event.Returned e) {
      ends(e.path());
    } else if (event instanceof Event.SignalTaken e) {
      ends(e.path());
    } else if (event instanceof Event.StepFailed e) {
      ends(e.path());
    } else if (event instanceof Event.StepJumped e) {
      ends(e.path());
    } else if (event instanceof Event.StepSkipped e) {
      ends(e.path());
    } else if (event instanceof Event.ScopeClosed e) {
      assertThat(scopes.remove(e.path() + " " + e.slot())).isTrue();
    } else if (event instanceof Event.ScopeOpened e) {
      boolean unused = scopes.add(e.path() + " " + e.slot());
    } else if (event instanceof Event.Completed || event instanceof Event.Ended) {
      ended = true;
    }
  }

  private void ends(String path) {
    assertThat(over.add(path)).as("'%s' ends once", path).isTrue();
  }

  @Override
  public void check(Execution execution) {
    assertThat(execution.isOpen()).isEqualTo(!ended);
    boolean attempting = execution.agenda().all().stream().anyMatch(Work.Attempt.class::isInstance);
    assertThat(execution.isBusy()).isEqualTo(attempting);
    boolean works =
        execution.agenda().all().stream().anyMatch(work -> !work.key().equals(TimerKey.TIMEOUT));
    boolean waits =
        StepViews.of(execution).stream().anyMatch(step -> step.status() == StepStatus.WAITING);
    assertThat(works || (waits && !ended))
        .as("open means that something goes on")
        .isEqualTo(!ended);
    if (ended) {
      assertThat(StepViews.of(execution))
          .as("no step goes on after the end")
          .allMatch(step -> step.status() == StepStatus.PENDING || step.status().isFinal());
    }
  }
}
