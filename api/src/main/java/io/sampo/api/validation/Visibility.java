package io.sampo.api.validation;

import io.sampo.api.definition.InputField;
import io.sampo.api.definition.OnError;
import io.sampo.api.definition.StepKind;
import io.sampo.api.format.Nesting;
import io.sampo.api.format.StepParts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a name in an expression can mean at some place. */
final class Visibility {
  /** Names with a meaning of their own, everywhere. */
  static final Set<String> RESERVED =
      Set.of(
          "inputs",
          "store",
          "env",
          "secret",
          "metadata",
          "execution",
          "workflow",
          "item",
          "steps",
          "error");

  private final Outline outline;
  private final Set<String> global = new HashSet<>();
  private final Set<String> inputs = new HashSet<>();
  private final Map<Scope, Order> orders = new HashMap<>();

  private Visibility(Outline outline) {
    this.outline = outline;
  }

  static Visibility of(Outline outline) {
    Visibility visibility = new Visibility(outline);
    RESERVED.stream().filter(name -> !name.equals(StepParts.ITEM)).forEach(visibility.global::add);
    outline.definition().inputs().stream().map(InputField::name).forEach(visibility.inputs::add);
    outline.places().forEach(place -> visibility.global.addAll(place.step().data().outputs()));
    return visibility;
  }

  /** Whether an input has that name; steps in sight hide it. */
  boolean isInput(String name) {
    return inputs.contains(name);
  }

  /** What a name means. */
  enum Meaning {
    /** Something that is set, or may be. */
    SET,
    /** A step that cannot have run by then. */
    NOT_YET,
    /** What a step sets for each of its items, read before there are any. */
    NO_ITEM_YET,
    /** A step that is out of sight. */
    HIDDEN,
    /** Nothing that the definition knows of. */
    UNKNOWN
  }

  /** What a name means in a declared output. */
  Meaning inOutputs(String name) {
    boolean isMain =
        outline.find(name).filter(place -> place.scope().role() == Nesting.Role.MAIN).isPresent();
    return global.contains(name) || isMain ? Meaning.SET : elsewhere(name);
  }

  /**
   * What a step sees of what it sets itself.
   *
   * @param body the scope inside the step whose names it also sees, if any
   * @param items whether it sees the variables of its items
   */
  record Sight(Optional<Scope> body, boolean items) {
    static final Sight NOTHING = new Sight(Optional.empty(), false);
    static final Sight ITEMS = new Sight(Optional.empty(), true);
  }

  /** What a name means to a step. */
  Meaning at(Place reader, Sight sight, String name) {
    boolean isItem = isItem(reader, name);
    boolean isSet =
        global.contains(name)
            || (isItem && sight.items())
            || sight.body().flatMap(scope -> scope.find(name)).isPresent();
    Meaning meaning = isSet ? Meaning.SET : outward(reader, name);
    return isItem && meaning != Meaning.SET ? Meaning.NO_ITEM_YET : meaning;
  }

  private static boolean isItem(Place reader, String name) {
    return reader.step().kind() instanceof StepKind.Action action
        && action.items().filter(each -> isVariable(each.as(), name)).isPresent();
  }

  private static boolean isVariable(String item, String name) {
    return name.equals(StepParts.ITEM) || name.equals(item) || name.equals(StepParts.indexOf(item));
  }

  private Meaning outward(Place reader, String name) {
    Place at = reader;
    while (true) {
      Scope scope = at.scope();
      if (scope.variables().contains(name)) {
        return Meaning.SET;
      }
      Optional<Place> found = scope.find(name);
      if (found.isPresent()) {
        return before(found.get(), at) ? Meaning.SET : Meaning.NOT_YET;
      }
      if (scope.owner().isEmpty()) {
        return atTop(scope, name);
      }
      if (scope.role() == Nesting.Role.STEP_HANDLER && scope.owner().get().id().equals(name)) {
        return Meaning.SET;
      }
      at = scope.owner().get();
    }
  }

  private boolean before(Place earlier, Place later) {
    Scope scope = later.scope();
    return scope.role() == Nesting.Role.ROUNDS
        || orders
            .computeIfAbsent(scope, some -> Order.of(some, defaultOnError()))
            .mayRunBefore(earlier.index(), later.index());
  }

  private Optional<OnError> defaultOnError() {
    return outline.definition().options().defaults().onError();
  }

  /** Hooks before see nothing else, the main steps see those, handlers see all. */
  private Meaning atTop(Scope scope, String name) {
    Optional<Place> found = outline.find(name).filter(place -> place.scope().owner().isEmpty());
    if (found.isEmpty()) {
      return elsewhere(name);
    }
    boolean isBefore =
        switch (scope.role()) {
          case BEFORE -> false;
          case MAIN -> found.get().scope().role() == Nesting.Role.BEFORE;
          default -> true;
        };
    return isBefore || isInput(name) ? Meaning.SET : Meaning.NOT_YET;
  }

  private Meaning elsewhere(String name) {
    if (isInput(name)) {
      return Meaning.SET;
    }
    return outline.find(name).isPresent() ? Meaning.HIDDEN : Meaning.UNKNOWN;
  }

  /** The names that a place may have meant; some of them may be out of its sight. */
  Set<String> candidates() {
    Set<String> all = new HashSet<>(global);
    all.addAll(RESERVED);
    all.addAll(inputs);
    all.addAll(outline.ids());
    outline.scopes().forEach(scope -> all.addAll(scope.variables()));
    return all;
  }
}
