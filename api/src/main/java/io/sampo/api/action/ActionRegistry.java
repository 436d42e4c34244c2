package io.sampo.api.action;

import io.sampo.api.definition.LegalName;
import io.sampo.api.json.TypeRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The actions of one application, by name: its own, and beneath them defaults, which it may replace
 * by registering its own under their names. Thread-safe.
 */
public final class ActionRegistry {
  private final Map<String, RegisteredAction> actions = new ConcurrentHashMap<>();
  private final Map<String, RegisteredAction> defaults = new ConcurrentHashMap<>();
  private final Map<String, String> withheld = new ConcurrentHashMap<>();
  private final Onion onion = new Onion();

  private ActionRegistry() {}

  public static ActionRegistry create() {
    return new ActionRegistry();
  }

  /** Registers code that may block. See {@link #add(RegisteredAction)}. */
  public <I> ActionRegistry register(String name, Class<I> input, Action<I, ?> action) {
    return add(RegisteredAction.of(name, input, action));
  }

  /** Registers code that must not block. See {@link #add(RegisteredAction)}. */
  public <I, O> ActionRegistry registerAsync(
      String name, Class<I> input, AsyncAction<I, O> action) {
    return add(RegisteredAction.async(name, input, action));
  }

  /** Registers code that may block, whose input is of a type with parameters. */
  public <I> ActionRegistry register(String name, TypeRef<I> input, Action<I, ?> action) {
    return add(RegisteredAction.of(name, input, action));
  }

  /** Registers code that must not block, whose input is of a type with parameters. */
  public <I, O> ActionRegistry registerAsync(
      String name, TypeRef<I> input, AsyncAction<I, O> action) {
    return add(RegisteredAction.async(name, input, action));
  }

  /**
   * Registers an action; a default of that name is no longer found.
   *
   * @throws IllegalArgumentException when another action has that name, or none could have it
   */
  public ActionRegistry add(RegisteredAction action) {
    return put(actions, action);
  }

  /**
   * Registers an action that is found as long as the application has none of that name.
   *
   * @throws IllegalArgumentException when another default has that name
   */
  public ActionRegistry addDefault(RegisteredAction action) {
    return put(defaults, action);
  }

  /** Says why there is no action of that name, for those who ask for it: "it is off; …". */
  public ActionRegistry withhold(String name, String reason) {
    withheld.put(name, reason);
    return this;
  }

  /**
   * Registers actions, all of them or none.
   *
   * @return takes back those that were not there before
   * @throws IllegalArgumentException when another action has the name of one of them
   */
  public Runnable addAll(Collection<RegisteredAction> added) {
    List<RegisteredAction> mine = new ArrayList<>();
    Runnable undo = () -> mine.forEach(action -> actions.remove(action.name(), action));
    try {
      for (RegisteredAction action : added) {
        if (isNew(actions, action)) {
          mine.add(action);
        }
      }
    } catch (IllegalArgumentException e) {
      undo.run();
      throw e;
    }
    return undo;
  }

  private ActionRegistry put(Map<String, RegisteredAction> where, RegisteredAction action) {
    boolean unused = isNew(where, action);
    return this;
  }

  private static boolean isNew(Map<String, RegisteredAction> where, RegisteredAction action) {
    RegisteredAction present = where.putIfAbsent(named(action).name(), action);
    if (present != null && !present.equals(action)) {
      throw new IllegalArgumentException(
          "Expected action names to be unique, but '"
              + action.name()
              + "' is registered already; choose another name");
    }
    return present == null;
  }

  /** What no definition could call, and what could not be shown or be part of a key, is refused. */
  private static RegisteredAction named(RegisteredAction action) {
    if (!LegalName.is(action.name())) {
      throw new IllegalArgumentException(
          "Expected the name of an action to be "
              + LegalName.objection(action.name())
              + "; choose another name");
    }
    return action;
  }

  /**
   * Registers an action unless its name is taken.
   *
   * @return what is registered under that name, without the middleware
   */
  public RegisteredAction obtain(RegisteredAction action) {
    RegisteredAction present = actions.putIfAbsent(named(action).name(), action);
    return present == null ? action : present;
  }

  /**
   * Lays middleware round every action, inside of what is there already; the first one given is the
   * outermost. Attempts that have begun go on without it. An asynchronous action with middleware
   * round it holds a thread until its stage has ended.
   */
  public ActionRegistry use(Middleware... middleware) {
    onion.add(List.of(middleware));
    return this;
  }

  /** What the application has registered under that name, without the middleware. */
  public Optional<RegisteredAction> own(String name) {
    return Optional.ofNullable(actions.get(name));
  }

  /** The action of that name, with all middleware round it. */
  public Optional<RegisteredAction> find(String name) {
    return Optional.ofNullable(actions.get(name))
        .or(() -> Optional.ofNullable(defaults.get(name)))
        .map(onion::around);
  }

  /** The registered names, defaults among them, sorted. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>(defaults.keySet());
    names.addAll(actions.keySet());
    return names;
  }

  /** The names that were withheld, with the reasons. */
  public Map<String, String> withheld() {
    return Map.copyOf(withheld);
  }
}
