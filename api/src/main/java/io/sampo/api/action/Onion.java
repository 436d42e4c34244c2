package io.sampo.api.action;

import io.sampo.api.action.RegisteredAction.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The middleware of a registry, and its actions with that round them. Thread-safe. */
final class Onion {
  private volatile Layers layers = Layers.of(List.of());

  /** The middleware at some time, and what has been wrapped in it so far. */
  private record Layers(
      List<Middleware> middleware, Map<RegisteredAction, RegisteredAction> wrapped) {
    static Layers of(List<Middleware> middleware) {
      return new Layers(List.copyOf(middleware), new ConcurrentHashMap<>());
    }
  }

  synchronized void add(List<Middleware> inner) {
    List<Middleware> all = new ArrayList<>(layers.middleware());
    all.addAll(inner);
    layers = Layers.of(all);
  }

  /** The action with all middleware round it. */
  RegisteredAction around(RegisteredAction action) {
    Layers now = layers;
    return now.middleware().isEmpty()
        ? action
        : now.wrapped().computeIfAbsent(action, bare -> wrapped(bare, now.middleware()));
  }

  private static RegisteredAction wrapped(RegisteredAction bare, List<Middleware> middleware) {
    Action<Object, Object> code = core(bare.code());
    for (int at = middleware.size() - 1; at >= 0; at--) {
      code = middleware.get(at).wrap(bare.name(), code);
    }
    return new RegisteredAction(bare.name(), bare.input(), new Code.Blocking(code));
  }

  private static Action<Object, Object> core(Code code) {
    return code instanceof Code.Blocking blocking
        ? blocking.action()
        : new JoinedAction(((Code.Async) code).action());
  }
}
