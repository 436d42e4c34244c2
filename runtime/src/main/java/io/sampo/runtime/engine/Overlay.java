package io.sampo.runtime.engine;

import io.sampo.api.definition.Header;
import io.sampo.api.definition.OnError;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.definition.WorkflowOptions;
import io.sampo.api.definition.WorkflowOptions.FailureOptions;
import io.sampo.api.definition.WorkflowOptions.StepDefaults;
import io.sampo.api.format.DefinitionHash;
import io.sampo.api.format.Nesting;
import io.sampo.api.problem.KeyPath;
import java.util.List;
import java.util.Optional;

/**
 * A definition with the options of one run in it. Its version names its content, so that it stands
 * beside the definition it comes from and disturbs nobody.
 *
 * @param definition what is run
 * @param warnings what was asked for and left out
 */
record Overlay(WorkflowDefinition definition, List<String> warnings) {
  private static final int DIGITS = 12;

  static Overlay of(WorkflowDefinition original, ExecutionOptions options) {
    boolean undoes = options.autoRollback() && canUndo(original);
    List<String> warnings =
        options.autoRollback() && !undoes
            ? List.of(
                "autoRollback was left out: no step says 'compensate' and there are no"
                    + " 'rollback_steps', so there is nothing to roll back")
            : List.of();
    WorkflowOptions laid = laid(original.options(), options, undoes);
    WorkflowDefinition content = with(original, original.header(), laid);
    String hash = DefinitionHash.of(content).substring(0, DIGITS);
    return new Overlay(with(content, versioned(original.header(), hash), laid), warnings);
  }

  private static WorkflowDefinition with(
      WorkflowDefinition original, Header header, WorkflowOptions options) {
    return new WorkflowDefinition(
        header,
        original.inputs(),
        original.outputs(),
        original.steps(),
        original.handlers(),
        options);
  }

  private static Header versioned(Header header, String hash) {
    return new Header(
        header.name(),
        header.version() + "-" + hash,
        header.about(),
        header.tags(),
        header.metadata(),
        header.triggers());
  }

  private static WorkflowOptions laid(
      WorkflowOptions own, ExecutionOptions options, boolean undoes) {
    FailureOptions failure = own.failure();
    return new WorkflowOptions(
        options.timeout().or(own::timeout),
        options.maxConcurrency().isPresent() ? options.maxConcurrency() : own.maxConcurrency(),
        options.continueOnError() ? continuing(own.defaults()) : own.defaults(),
        own.policies(),
        new FailureOptions(
            failure.rollback() || undoes,
            failure.requireApproval(),
            failure.checkpoints() || options.enableCheckpointing(),
            failure.errors()),
        own.env());
  }

  private static StepDefaults continuing(StepDefaults own) {
    return new StepDefaults(own.retry(), own.timeout(), Optional.of(new OnError.Continue()));
  }

  private static boolean canUndo(WorkflowDefinition definition) {
    return !definition.handlers().rollback().isEmpty()
        || Nesting.in(definition).stream().anyMatch(Overlay::canUndo);
  }

  private static boolean canUndo(Nesting nesting) {
    return nesting.steps().stream().anyMatch(Overlay::canUndo);
  }

  private static boolean canUndo(StepDefinition step) {
    return step.policy().compensation().isPresent()
        || Nesting.in(step, KeyPath.ROOT).stream().anyMatch(Overlay::canUndo);
  }
}
