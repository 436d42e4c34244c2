package io.sampo.runtime.core;

import io.sampo.api.view.StepStatus;
import io.sampo.runtime.core.program.Block;

/** The step instances of one block: their states, and how many of their dependencies are done. */
final class Scope {
  private final Block block;
  private final Cells<StepState> steps;
  private final Cells<Integer> arrived;
  private final Fifo ready;

  private Scope(Block block, Cells<StepState> steps, Cells<Integer> arrived, Fifo ready) {
    this.block = block;
    this.steps = steps;
    this.arrived = arrived;
    this.ready = ready;
  }

  /** A scope none of whose steps has been touched. */
  static Scope create(Block block) {
    return new Scope(
        block,
        Cells.filled(block.size(), StepState.PENDING),
        Cells.filled(block.size(), 0),
        Fifo.create());
  }

  Scope fork() {
    return new Scope(block, steps.fork(), arrived.fork(), ready.fork());
  }

  Block block() {
    return block;
  }

  Fifo ready() {
    return ready;
  }

  StepState step(int index) {
    return steps.get(index);
  }

  void set(int index, StepState state) {
    steps.set(index, state);
  }

  int arrived(int index) {
    return arrived.get(index);
  }

  void arrived(int index, int count) {
    arrived.set(index, count);
  }

  /** Makes the steps ready that wait for nothing. */
  void open() {
    for (int at = 0; at < block.size(); at++) {
      if (block.needed(at) == 0) {
        enqueue(at);
      }
    }
  }

  /** Tells the steps that depend on one that it is done; those that wait for no other are ready. */
  void done(int index) {
    for (int successor : block.successors(index)) {
      int count = arrived.get(successor) + 1;
      arrived.set(successor, count);
      if (count == block.needed(successor)) {
        enqueue(successor);
      }
    }
  }

  void enqueue(int index) {
    steps.set(index, steps.get(index).to(StepStatus.READY));
    ready.add(index);
  }
}
