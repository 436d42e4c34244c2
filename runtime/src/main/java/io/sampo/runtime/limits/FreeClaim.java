package io.sampo.runtime.limits;

import io.sampo.api.view.WaitingFor;
import java.util.List;
import java.util.Optional;

/** The claim of an attempt that needs nothing. */
record FreeClaim() implements Claim {

  @Override
  public void enter(Runnable task) {
    task.run();
  }

  @Override
  public void release() {}

  @Override
  public Optional<WaitingFor> waitingFor() {
    return Optional.empty();
  }

  @Override
  public List<Integer> units(String pool) {
    return List.of();
  }
}
