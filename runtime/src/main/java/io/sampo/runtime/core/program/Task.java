package io.sampo.runtime.core.program;

import io.sampo.api.definition.StepKind.Repeat.Test;
import io.sampo.api.json.Json;
import io.sampo.runtime.core.expression.Expression;
import io.sampo.runtime.core.expression.Template;
import java.util.List;
import java.util.Optional;

/**
 * What a step does, compiled: it attempts something, waits, or holds blocks of other steps. Fewer
 * forms than users write: a condition is a choice between two, a stage is a group, an action called
 * for each item is a loop round one call.
 */
public sealed interface Task {

  /** Something outside of the engine is tried; it needs a free place, and comes to a result. */
  sealed interface Attempt extends Task {

    /** What it is given; none means the execution's own input. */
    Optional<Template> input();
  }

  /**
   * Calls an action.
   *
   * @param pause the time for which the engine waits in place of the call, if that is all it does
   */
  record Call(String action, Optional<Template> input, Optional<Template> pause)
      implements Attempt {}

  /** Runs another definition as an execution of its own. */
  record Child(
      String workflow, Optional<String> version, boolean detached, Optional<Template> input)
      implements Attempt {}

  /** Waits for as long as the template says. */
  record Delay(Template duration) implements Task {}

  /** Waits until the time that the template says. */
  record Until(Template instant) implements Task {}

  /** Waits for a signal, up to a deadline if there is one. */
  record Signal(String name, Optional<Deadline> deadline) implements Task {}

  /**
   * When a wait ends without its signal, and with which result.
   *
   * @param after the duration from its beginning
   * @param value the result, formed when the time has come
   */
  record Deadline(Template after, Template value) {}

  /** Ends the execution with an output. */
  record Return(Template value) implements Task {}

  /** Fails. */
  record Fail(Template code, Template message) implements Task {}

  /** Steps inside, in one or more scopes. */
  sealed interface Container extends Task {}

  /**
   * Runs the block of the first option that fits.
   *
   * @param expression what the values of options are compared with; none when all have conditions
   * @param isCondition whether the value must be true or false
   */
  record Choose(Optional<Expression> expression, boolean isCondition, List<Option> options)
      implements Container {
    public Choose {
      options = List.copyOf(options);
    }
  }

  /**
   * A condition or a value, and its block; without either any other value is meant.
   *
   * @param name tells it from the other options of the step, also in another version of it
   */
  record Option(String name, Optional<Expression> when, Optional<Json> value, Block block) {
    /** The option for any other value. */
    static Option otherwise(Block block) {
      return new Option("otherwise", Optional.empty(), Optional.empty(), block);
    }

    /** Named as its condition is written. */
    static Option when(String text, Expression when, Block block) {
      return new Option("when " + text, Optional.of(when), Optional.empty(), block);
    }

    /** Named as its value is written in JSON. */
    static Option of(Json value, Block block) {
      return new Option(value.toString(), Optional.empty(), Optional.of(value), block);
    }
  }

  /** Runs one block. */
  record Group(Block block) implements Container {}

  /** Runs named blocks side by side until {@code needed} of them have completed. */
  record Parallel(List<Branch> branches, int needed) implements Container {
    public Parallel {
      branches = List.copyOf(branches);
    }
  }

  /** A named block. */
  record Branch(String name, Block block) {}

  /** Runs a block for each item, at most {@code width} at the same time. */
  record Each(Items items, Block block, int width) implements Container {}

  /**
   * Where the items of a loop come from.
   *
   * @param over yields the list; none means that it is found in the step's input
   * @param input the step's input, where the list is found in it; none means the execution's own
   * @param as the name of the item
   * @param batch how many items make one
   * @param most how many of them are taken
   */
  record Items(
      Optional<Expression> over, Optional<Template> input, String as, int batch, int most) {}

  /** Runs a block again and again. */
  record Rounds(Test test, Expression expression, Block block, Pace pace) implements Container {}

  /**
   * How many rounds there are and how fast they follow each other.
   *
   * @param most how many there are at most
   * @param failsAtLimit whether the step fails when its test asks for more
   * @param every the pause between two of them, if there is one
   */
  record Pace(int most, boolean failsAtLimit, Optional<Template> every) {}
}
