package io.sampo.api.validation;

import io.sampo.api.definition.Flow.After;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.problem.KeyPath;
import io.sampo.api.problem.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A step where it stands. */
public final class Place {
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

  /** What is written there. */
  public StepDefinition step() {
    return step;
  }

  /** The id of the step. */
  public String id() {
    return step.id();
  }

  /** Where the step stands, spelled as in {@link Problem#path()}. */
  public KeyPath path() {
    return spot.path();
  }

  Spot spot() {
    return spot;
  }

  /** A part of the step. */
  Spot spot(String key) {
    return spot.key(key);
  }

  /** The list it is in. */
  public Scope scope() {
    return scope;
  }

  /** Its place in that list, from 0. */
  public int index() {
    return index;
  }

  /** The scopes directly in the step; those that are too deep are left out. */
  public List<Scope> inner() {
    return Collections.unmodifiableList(inner);
  }

  void add(Scope scope) {
    inner.add(scope);
  }

  /** The ids it names as its dependencies. */
  public List<String> dependencies() {
    return step.flow().after() instanceof After.Steps after ? after.ids() : List.of();
  }
}
