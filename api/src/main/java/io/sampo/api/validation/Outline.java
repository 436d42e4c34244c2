package io.sampo.api.validation;

import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.Nesting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A definition laid out flat: every scope and every step, in the order of a file. */
public final class Outline {
  private final WorkflowDefinition definition;
  private final int maxDepth;
  private final List<Scope> scopes = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();
  private final List<Spot> tooDeep = new ArrayList<>();
  private final Map<String, Place> first = new HashMap<>();

  private Outline(WorkflowDefinition definition, int maxDepth) {
    this.definition = definition;
    this.maxDepth = maxDepth;
  }

  /** The outline of a definition; steps nested deeper than that are left out. */
  public static Outline of(WorkflowDefinition definition, int maxDepth) {
    Outline outline = new Outline(definition, maxDepth);
    for (Nesting nesting : Nesting.in(definition)) {
      outline.add(nesting, Optional.empty(), 1);
    }
    return outline;
  }

  /** Recursive, but never deeper than the limit. */
  private void add(Nesting nesting, Optional<Place> owner, int depth) {
    if (depth > maxDepth) {
      tooDeep.add(new Spot(places.size() - 1, nesting.path()));
      return;
    }
    Scope scope = new Scope(nesting, owner, depth);
    scopes.add(scope);
    owner.ifPresent(place -> place.add(scope));
    for (int at = 0; at < nesting.steps().size(); at++) {
      StepDefinition step = nesting.steps().get(at);
      Place place = new Place(step, new Spot(places.size(), nesting.path(at)), scope, at);
      scope.add(place);
      places.add(place);
      first.putIfAbsent(step.id(), place);
      for (Nesting inner : Nesting.in(step, place.spot().path())) {
        add(inner, Optional.of(place), depth + 1);
      }
    }
  }

  public WorkflowDefinition definition() {
    return definition;
  }

  /** Every scope, outer ones before those inside. */
  public List<Scope> scopes() {
    return Collections.unmodifiableList(scopes);
  }

  /** Every step. */
  public List<Place> places() {
    return Collections.unmodifiableList(places);
  }

  /** The lists of steps that stand too deep; they are not laid out. */
  List<Spot> tooDeep() {
    return tooDeep;
  }

  /** The first step of that id, wherever it stands. */
  public Optional<Place> find(String id) {
    return Optional.ofNullable(first.get(id));
  }

  /** The ids of all steps. */
  Set<String> ids() {
    return first.keySet();
  }
}
