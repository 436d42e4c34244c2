package io.sampo.runtime.core;

import io.sampo.api.view.StepStatus;

/** Puts a snapshot back into a run whose scope is untouched. */
final class Restore {
  private Restore() {}

  static void into(Run run, ExecutionSnapshot snapshot) {
    snapshot.store().forEach(run.entries()::put);
    snapshot.timers().forEach((name, due) -> run.agenda().begin(new Work.Timer(name, due)));
    snapshot.steps().forEach((path, step) -> restore(run, path, step));
    snapshot.ready().forEach(path -> run.scope().ready().add(run.indexOf(path)));
  }

  private static void restore(Run run, String path, ExecutionSnapshot.Step step) {
    int index = run.indexOf(path);
    run.scope().arrived(index, step.arrived());
    run.scope()
        .set(
            index,
            new StepState(
                step.status(), step.attempt(), step.input(), step.output(), step.failure()));
    if (step.status() == StepStatus.RUNNING) {
      run.running(1);
      run.agenda().begin(new Work.Attempt(path, step.attempt(), step.input()));
    } else if (step.status() == StepStatus.BACKING_OFF || step.status() == StepStatus.WAITING) {
      run.waiting(1);
    }
  }
}
