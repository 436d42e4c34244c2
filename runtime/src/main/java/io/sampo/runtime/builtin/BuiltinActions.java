package io.sampo.runtime.builtin;

import com.typesafe.config.Config;
import io.sampo.api.action.Action;
import io.sampo.api.action.ActionRegistry;
import io.sampo.api.action.AsyncAction;
import io.sampo.api.action.RegisteredAction;
import io.sampo.api.json.Json;
import io.sampo.api.view.UserEvent;
import io.sampo.runtime.builtin.file.FileAccess;
import io.sampo.runtime.builtin.http.HttpAction;
import io.sampo.runtime.builtin.shell.ShellAction;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.pekko.actor.Cancellable;

/**
 * Gives an application the actions that need no code of its own, as defaults that it may replace.
 * What reaches outside is off, or closed to private networks, until the settings open it.
 */
public final class BuiltinActions {
  private static final String BLOCK = "sampo.builtin";

  private final ActionRegistry registry;

  private BuiltinActions(ActionRegistry registry) {
    this.registry = registry;
  }

  /**
   * Registers them all.
   *
   * @param registry where
   * @param config holds the block {@code sampo.builtin}
   * @param listeners are given what {@code emit} says
   * @param later runs a task after a delay
   * @param closing is given what is to be closed with the application
   * @throws com.typesafe.config.ConfigException when a setting is missing or not of its type
   * @throws IllegalArgumentException when a setting has a value that cannot be
   */
  public static void register(
      ActionRegistry registry,
      Config config,
      Consumer<UserEvent> listeners,
      BiFunction<Duration, Runnable, Cancellable> later,
      Consumer<AutoCloseable> closing) {
    Config settings = config.getConfig(BLOCK);
    BuiltinActions builtin = new BuiltinActions(registry);
    builtin.plain(listeners, later);
    builtin.http(HttpAction.from(settings.getConfig("http")), closing);
    builtin.shell(settings.getConfig("shell"));
    builtin.files(settings.getConfig("files"));
  }

  private void plain(
      Consumer<UserEvent> listeners, BiFunction<Duration, Runnable, Cancellable> later) {
    blocking("log", PlainActions::log);
    blocking("transform", PlainActions::transform);
    async("sleep", (input, context) -> PlainActions.sleep(input, later));
    blocking("fail", PlainActions::fail);
    blocking("emit", (input, context) -> PlainActions.emit(input, context, listeners));
  }

  private void http(HttpAction http, Consumer<AutoCloseable> closing) {
    async("http", http);
    closing.accept(http);
  }

  private void shell(Config settings) {
    if (settings.getBoolean("enabled")) {
      blocking("shell", ShellAction.from(settings));
    } else {
      registry.withhold("shell", "it is off; sampo.builtin.shell.enabled = true turns it on");
    }
  }

  private void files(Config settings) {
    if (settings.getString("root").isEmpty()) {
      String off = "it is off; set sampo.builtin.files.root to the folder that it may use";
      registry.withhold("file.read", off).withhold("file.write", off);
      return;
    }
    FileAccess files = FileAccess.from(settings);
    blocking("file.read", files::read);
    blocking("file.write", files::write);
  }

  private void blocking(String name, Action<Json, Json> action) {
    registry.addDefault(RegisteredAction.of(name, Json.class, action));
  }

  private void async(String name, AsyncAction<Json, Json> action) {
    registry.addDefault(RegisteredAction.async(name, Json.class, action));
  }
}
