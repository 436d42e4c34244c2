package io.sampo.runtime.limits;

import java.util.List;

/** The claim of an attempt that needs nothing. */
record FreeClaim() implements Claim {

  @Override
  public void enter(Runnable task) {
    task.run();
  }

  @Override
  public void release() {}

  @Override
  public List<Integer> units(String pool) {
    return List.of();
  }
}
