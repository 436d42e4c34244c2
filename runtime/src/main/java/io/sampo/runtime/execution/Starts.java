package io.sampo.runtime.execution;

import io.sampo.api.json.Json;
import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand.Start;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.validation.InputValidator;
import io.sampo.runtime.context.EngineContext;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.registry.Registry;
import java.util.Optional;

/** Checks a start before it reaches the rules: does the definition exist, is the input right. */
final class Starts {
  private Starts() {}

  /** Either the command for the rules or a rejection for the caller. */
  sealed interface Checked {
    record Good(Command.Start command) implements Checked {}

    record Bad(Reply.Rejected reply) implements Checked {}

    /** Its workflow has to be looked for in the library first. */
    record NotAtHand() implements Checked {}

    /** Its input has to be checked by schemas first, which may take long. */
    record Unchecked(Program program) implements Checked {}
  }

  /**
   * What has been found in the library.
   *
   * @param isDone whether it has been looked for
   * @param input what came of checking the input against it, if it was checked
   */
  record Lookup(boolean isDone, Optional<Program> found, Optional<InputValidator.Result> input) {
    static final Lookup NOT_YET = new Lookup(false, Optional.empty(), Optional.empty());

    /** What came of checking the input against that program. */
    Optional<InputValidator.Result> inputFor(Program program) {
      return input.filter(result -> found.filter(program::equals).isPresent());
    }
  }

  static Checked check(
      Start start, Optional<Execution> present, Lookup lookup, EngineContext surroundings) {
    String id = start.executionId();
    What what = start.what();
    Optional<Program> program = program(what, present, surroundings.registry()).or(lookup::found);
    if (program.isEmpty()) {
      return lookup.isDone() || !surroundings.registry().hasLibrary()
          ? bad(id, Reply.Code.UNKNOWN_WORKFLOW, unknown(what, surroundings.registry()))
          : new Checked.NotAtHand();
    }
    Optional<InputValidator.Result> checked = lookup.inputFor(program.get());
    if (checked.isEmpty() && hasSchemas(program.get())) {
      return new Checked.Unchecked(program.get());
    }
    InputValidator.Result input =
        checked.orElseGet(() -> checked(program.get(), what, surroundings.registry()));
    if (!input.problems().isEmpty()) {
      return bad(id, Reply.Code.INVALID, String.join("; ", input.messages()));
    }
    return good(start, program.get(), input.input(), surroundings);
  }

  private static boolean hasSchemas(Program program) {
    return program.definition().inputs().stream().anyMatch(field -> field.schema().isPresent());
  }

  /** What comes of checking an input, which may take long where there are schemas. */
  static InputValidator.Result checked(Program program, What what, Registry registry) {
    return InputValidator.check(program.definition().inputs(), what.input(), registry.schemas());
  }

  private static Checked good(Start start, Program program, Json.Obj input, EngineContext s) {
    return new Checked.Good(
        new Command.Start(start.executionId(), program.key(), input, start.what().tags(), s.now()));
  }

  private static Checked bad(String id, Reply.Code code, String message) {
    return new Checked.Bad(new Reply.Rejected(id, code, message));
  }

  /**
   * A start that finds an execution of that name, and of that version if it names one, means it.
   */
  private static Optional<Program> program(
      What what, Optional<Execution> present, Registry registry) {
    Optional<Program> same =
        present
            .map(Execution::program)
            .filter(program -> program.key().name().equals(what.workflow()))
            .filter(program -> what.version().map(program.key().version()::equals).orElse(true));
    return same.or(() -> registry.find(what.workflow(), what.version()));
  }

  private static String unknown(What what, Registry registry) {
    String version = what.version().map(v -> " in version " + v).orElse("");
    String meant =
        registry
            .suggestion(what.workflow())
            .map(name -> " (did you mean '" + name + "'?)")
            .orElse("");
    return "Expected a registered workflow, but '"
        + what.workflow()
        + "'"
        + version
        + " is not one"
        + meant;
  }
}
