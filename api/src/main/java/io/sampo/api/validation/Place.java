package io.sampo.api.validation;

import io.sampo.api.definition.Flow.After;
import io.sampo.api.definition.StepDefinition;
import java.util.ArrayList;
import java.util.List;

/** A step where it stands. */
final class Place {
  private final StepDefinition step;
  private final Spot spot;
  private final Scope scope;
  private final int index;
  private final List<Scope> inner = new ArrayList<>();

  /**
   * A step where it stands.
   *
   * @param spot its path and its place in the order of a file
   * @param index its place in its scope
   */
  Place(StepDefinition step, Spot spot, Scope scope, int index) {
    this.step = step;
    this.spot = spot;
    this.scope = scope;
    this.index = index;
  }

  StepDefinition step() {
    return step;
  }

  String id() {
    return step.id();
  }

  Spot spot() {
    return spot;
  }

  /** A part of the step. */
  Spot spot(String key) {
    return spot.key(key);
  }

  Scope scope() {
    return scope;
  }

  int index() {
    return index;
  }

  /** The scopes directly in the step; those that are too deep are left out. */
  List<Scope> inner() {
    return inner;
  }

  /** The ids it names as its dependencies. */
  List<String> dependencies() {
    return step.flow().after() instanceof After.Steps after ? after.ids() : List.of();
  }
}
