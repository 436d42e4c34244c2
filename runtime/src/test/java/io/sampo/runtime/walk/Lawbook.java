package io.sampo.runtime.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.Flow;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.view.StepStatus;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.TimerKey;
import io.sampo.runtime.core.program.Node;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.Work;
import io.sampo.runtime.core.view.StepViews;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must hold of any history, judged by the definition and the events alone, not by the state.
 */
final class Lawbook implements Laws {
  private final Program program;
  private final Map<String, List<String>> dependencies = new HashMap<>();
  private final Map<String, Integer> needed = new HashMap<>();
  private final Map<String, Integer> attempts = new HashMap<>();
  private final Set<String> done = new HashSet<>();
  private final Set<String> over = new HashSet<>();
  private boolean ended;

  Lawbook(Program program) {
    this.program = program;
    List<StepDefinition> steps = program.definition().steps();
    for (int at = 0; at < steps.size(); at++) {
      String id = steps.get(at).id();
      if (steps.get(at).flow().after() instanceof Flow.After.Steps after) {
        List<String> ids = after.ids().stream().distinct().toList();
        dependencies.put(id, ids);
        needed.put(id, after.join().of(ids.size()));
      } else {
        dependencies.put(id, at == 0 ? List.of() : List.of(steps.get(at - 1).id()));
        needed.put(id, at == 0 ? 0 : 1);
      }
    }
  }

  @Override
  public void check(Event event) {
    assertThat(ended).as("nothing follows the end").isFalse();
    if (event instanceof Event.StepScheduled scheduled) {
      begins(scheduled.path());
      attempts.put(scheduled.path(), 1);
    } else if (event instanceof Event.StepWaiting waiting) {
      begins(waiting.path());
    } else if (event instanceof Event.AttemptStarted started) {
      tries(started);
    } else if (event instanceof Event.StepSkipped skipped) {
      begins(skipped.path());
      ends(skipped.path(), true);
    } else if (event instanceof Event.StepCompleted completed) {
      ends(completed.path(), true);
    } else if (event instanceof Event.StepFailed failed) {
      ends(failed.path(), failed.continued());
    } else if (event instanceof Event.Completed || event instanceof Event.Ended) {
      ended = true;
    }
  }

  private void begins(String path) {
    assertThat(attempts).as("a step begins once").doesNotContainKey(path);
    long satisfied =
        dependencies.getOrDefault(path, List.of()).stream().filter(done::contains).count();
    assertThat(satisfied)
        .as("the join of '%s' is satisfied before it begins", path)
        .isGreaterThanOrEqualTo(needed.getOrDefault(path, 0));
    attempts.put(path, 0);
  }

  private void tries(Event.AttemptStarted started) {
    assertThat(over).as("a step that is over is not tried again").doesNotContain(started.path());
    assertThat(started.attempt()).isEqualTo(attempts.getOrDefault(started.path(), 0) + 1);
    assertThat(started.attempt())
        .as("tries of '%s'", started.path())
        .isLessThanOrEqualTo(node(started.path()).policy().retry().attempts());
    attempts.put(started.path(), started.attempt());
  }

  private void ends(String path, boolean satisfies) {
    assertThat(over.add(path)).as("'%s' ends once", path).isTrue();
    if (satisfies) {
      done.add(path);
    }
  }

  private Node node(String path) {
    return program.block().nodes().get(program.block().indexOf(path));
  }

  @Override
  public void check(Execution execution) {
    assertThat(execution.isOpen()).isEqualTo(!ended);
    List<String> running =
        StepViews.of(execution).stream()
            .filter(step -> step.status() == StepStatus.RUNNING)
            .map(step -> step.path())
            .toList();
    assertThat(running).hasSizeLessThanOrEqualTo(program.bounds().maxConcurrency());
    assertThat(execution.isBusy()).isEqualTo(!running.isEmpty());
    List<String> attempted =
        execution.agenda().all().stream()
            .filter(Work.Attempt.class::isInstance)
            .map(work -> ((Work.Attempt) work).path())
            .toList();
    assertThat(attempted).containsExactlyInAnyOrderElementsOf(running);
    if (ended) {
      assertThat(StepViews.of(execution))
          .as("no step goes on after the end")
          .allMatch(step -> step.status() == StepStatus.PENDING || step.status().isFinal());
    }
    boolean goesOn =
        execution.agenda().all().stream().anyMatch(work -> !work.key().equals(TimerKey.TIMEOUT));
    assertThat(goesOn).as("open means that something goes on").isEqualTo(!ended);
  }
}
