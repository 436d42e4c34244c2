package io.sampo.runtime.core;

import io.sampo.api.json.Json;
import io.sampo.api.message.Remedy;
import io.sampo.api.view.DefinitionKey;
import io.sampo.api.view.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be asked of an execution. Times are milliseconds since 1970, given by the shell. */
public sealed interface Command {

  /** When the shell took the command in. */
  long at();

  /** Begin, on an input that has been checked against the definition. */
  record Start(
      String id,
      DefinitionKey definition,
      Json.Obj input,
      List<String> tags,
      Optional<Parent> parent,
      long at)
      implements Command {
    public Start {
      tags = List.copyOf(tags);
    }

    /** From outside. */
    public Start(String id, DefinitionKey definition, Json.Obj input, List<String> tags, long at) {
      this(id, definition, input, tags, Optional.empty(), at);
    }

    /** The same by a step of another execution. */
    public Start by(Parent step) {
      return new Start(id, definition, input, tags, Optional.of(step), at);
    }
  }

  /**
   * An attempt succeeded; {@code writes} are its changes to the store, empty meaning removal. Like
   * all results it is ignored unless the attempt is running, in that generation.
   */
  record Succeed(
      String path,
      int attempt,
      int generation,
      Json output,
      Map<String, Optional<Json>> writes,
      long at)
      implements Command {
    public Succeed {
      writes = Map.copyOf(writes);
    }
  }

  /** An attempt took a result that was known under the step's cache key. */
  record Reuse(String path, int attempt, int generation, Json output, long at) implements Command {}

  /**
   * An attempt failed; {@code chance} is a random number from 0 (inclusive) to 1 (exclusive) that
   * settles the jitter.
   */
  record Fail(String path, int attempt, int generation, Failure failure, double chance, long at)
      implements Command {}

  /** The time of a timer has come. */
  record Fire(TimerKey timer, long at) implements Command {}

  /**
   * A signal came; {@code key} tells it from others of the same content, {@code by} says who sent
   * it, if anybody.
   */
  record Signal(String name, String key, Json payload, String by, long at) implements Command {

    /** By nobody in particular. */
    public Signal(String name, String key, Json payload, long at) {
      this(name, key, payload, "", at);
    }
  }

  /**
   * Go on with a step that is held after a failure, or with all that are.
   *
   * @param key tells it from others: what has a key that came before changes nothing
   * @param path the step; none means all that are held
   */
  record Resume(String by, Remedy remedy, String key, Optional<String> path, long at)
      implements Command {}

  /** A process ended while an attempt was running. */
  record Interrupted(String path, int attempt, int generation, long at) implements Command {}

  /** Begin what is ready and was left when a decision had become long. */
  record Proceed(long at) implements Command {}

  /** End it. */
  record Cancel(String by, String reason, long at) implements Command {}
}
