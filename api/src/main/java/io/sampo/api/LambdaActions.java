package io.sampo.api;

import io.sampo.api.action.Action;
import io.sampo.api.action.AsyncAction;
import io.sampo.api.action.RegisteredAction;
import io.sampo.api.json.TypeRef;
import java.util.ArrayList;
import java.util.List;

/** Gives the lambdas of one workflow names, so that its definition is plain data. */
final class LambdaActions {
  private static final int LONGEST_NAME = 128;

  private final String workflow;
  private final List<RegisteredAction> actions = new ArrayList<>();
  private final Wires wires = new Wires();

  LambdaActions(String workflow) {
    this.workflow = workflow;
  }

  /** Registers code that may block; returns its name. */
  <T> String add(String step, Class<T> input, Action<T, ?> code) {
    return add(step, RegisteredAction.of(name(step), input, code));
  }

  <T> String add(String step, TypeRef<T> input, Action<T, ?> code) {
    return add(step, RegisteredAction.of(name(step), input, code));
  }

  <T> String addAsync(String step, TypeRef<T> input, AsyncAction<T, ?> code) {
    return add(step, RegisteredAction.async(name(step), input, code));
  }

  /** Registers code that must not block; returns its name. */
  <T> String addAsync(String step, Class<T> input, AsyncAction<T, ?> code) {
    return add(step, RegisteredAction.async(name(step), input, code));
  }

  List<RegisteredAction> all() {
    return List.copyOf(actions);
  }

  /** Where the inputs of steps come from. */
  Wires wires() {
    return wires;
  }

  private String add(String step, RegisteredAction action) {
    actions.add(action);
    wires.takes(step, action.input());
    return action.name();
  }

  private String name(String step) {
    String name = workflow + "." + step;
    if (name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "Expected '"
              + name
              + "', the name for this step's code, to have at most "
              + LONGEST_NAME
              + " characters, but it has "
              + name.length()
              + "; shorten the id, or register the code as an action and name that");
    }
    return name;
  }
}
