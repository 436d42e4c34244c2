package io.sampo.api.validation;

import io.sampo.api.format.Nesting;
import io.sampo.api.problem.KeyPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A list of steps whose ids see each other. */
public final class Scope {
  private final Nesting nesting;
  private final Optional<Place> owner;
  private final int depth;
  private final List<Place> places = new ArrayList<>();
  private final Map<String, Integer> index = new HashMap<>();

  /**
   * A scope without its places.
   *
   * @param owner the step it stands in
   * @param depth how deep it stands, counted from 1
   */
  Scope(Nesting nesting, Optional<Place> owner, int depth) {
    this.nesting = nesting;
    this.owner = owner;
    this.depth = depth;
  }

  void add(Place place) {
    index.putIfAbsent(place.id(), places.size());
    places.add(place);
  }

  /** What the list is for. */
  public Nesting.Role role() {
    return nesting.role();
  }

  /** Where the list stands. */
  public KeyPath path() {
    return nesting.path();
  }

  Set<String> variables() {
    return nesting.variables();
  }

  /** The step it stands in, if any. */
  public Optional<Place> owner() {
    return owner;
  }

  int depth() {
    return depth;
  }

  /** The steps, in written order. */
  public List<Place> places() {
    return Collections.unmodifiableList(places);
  }

  /** The first step of that id in this scope. */
  public Optional<Place> find(String id) {
    return Optional.ofNullable(index.get(id)).map(places::get);
  }

  Set<String> ids() {
    return index.keySet();
  }
}
