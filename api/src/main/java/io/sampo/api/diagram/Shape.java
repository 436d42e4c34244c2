package io.sampo.api.diagram;

import io.sampo.api.definition.StepKind;

/** What a node is, told at first sight by its outline. */
enum Shape {
  TERMINAL,
  JOINT,
  ACTION,
  EACH,
  SUBFLOW,
  WAIT,
  APPROVAL,
  DECISION,
  FORK,
  LOOP,
  GROUP;

  static Shape of(StepKind kind) {
    if (kind instanceof StepKind.Return || kind instanceof StepKind.Fail) {
      return ACTION;
    }
    if (kind instanceof StepKind.Action action) {
      return action.items().isPresent() ? EACH : ACTION;
    }
    if (kind instanceof StepKind.Subflow) {
      return SUBFLOW;
    }
    if (kind instanceof StepKind.Wait) {
      return WAIT;
    }
    if (kind instanceof StepKind.Approval) {
      return APPROVAL;
    }
    return ofHolder(kind);
  }

  private static Shape ofHolder(StepKind kind) {
    if (kind instanceof StepKind.Condition || kind instanceof StepKind.Switch) {
      return DECISION;
    }
    if (kind instanceof StepKind.Parallel) {
      return FORK;
    }
    if (kind instanceof StepKind.Loop || kind instanceof StepKind.Repeat) {
      return LOOP;
    }
    if (kind instanceof StepKind.Group) {
      return GROUP;
    }
    throw new AssertionError(kind);
  }
}
