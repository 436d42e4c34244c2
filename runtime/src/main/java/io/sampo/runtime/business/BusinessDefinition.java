package io.sampo.runtime.business;

import io.sampo.api.business.BusinessWorkflow;
import io.sampo.api.definition.About;
import io.sampo.api.definition.Flow;
import io.sampo.api.definition.Handlers;
import io.sampo.api.definition.Header;
import io.sampo.api.definition.OnError;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepDefinition.Label;
import io.sampo.api.definition.StepDefinition.StepData;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepPolicy;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.definition.WorkflowOptions;
import io.sampo.api.format.DefinitionHash;
import io.sampo.api.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The definition of a business workflow: one step after the other, each a call of the one action
 * that finds the workflow and lets it do the step. Workflows of a class with other steps are other
 * versions of it.
 */
final class BusinessDefinition {
  static final String ACTION = "business-step";

  private static final Pattern ILLEGAL = Pattern.compile("[^A-Za-z0-9._-]");
  private static final int LONGEST_NAME = 128;
  private static final int DIGITS = 12;

  private BusinessDefinition() {}

  /**
   * What the action is called with.
   *
   * @param index which of the workflow's steps is to be done, from 0
   */
  record Call(int index) {}

  static WorkflowDefinition of(BusinessWorkflow workflow) {
    WorkflowDefinition definition = versioned(workflow, Header.DEFAULT_VERSION);
    String hash = DefinitionHash.of(definition).substring(0, DIGITS);
    return versioned(workflow, Header.DEFAULT_VERSION + "-" + hash);
  }

  private static WorkflowDefinition versioned(BusinessWorkflow workflow, String version) {
    Header header =
        new Header(
            legal(workflow.name()), version, About.NONE, List.of(), Json.object(), List.of());
    return new WorkflowDefinition(
        header, List.of(), List.of(), steps(workflow), Handlers.NONE, options(workflow));
  }

  private static WorkflowOptions options(BusinessWorkflow workflow) {
    OnError onError =
        workflow.configuration().continueOnStepFailure()
            ? new OnError.Continue()
            : new OnError.Fail();
    return new WorkflowOptions(
        Optional.empty(),
        OptionalInt.empty(),
        new WorkflowOptions.StepDefaults(Optional.empty(), Optional.empty(), Optional.of(onError)),
        Map.of(),
        WorkflowOptions.FailureOptions.NONE,
        Map.of());
  }

  private static List<StepDefinition> steps(BusinessWorkflow workflow) {
    List<StepDefinition> steps = new ArrayList<>();
    for (int index = 0; index < workflow.steps().size(); index++) {
      steps.add(
          new StepDefinition(
              id(workflow, index),
              new Label(new About(workflow.steps().get(index), ""), List.of(), Json.object()),
              StepKind.Action.of(ACTION),
              Flow.AFTER_PREVIOUS,
              new StepData(Json.object("index", Json.of(index)), List.of()),
              StepPolicy.NONE));
    }
    return steps;
  }

  /** The word itself where it can be an id and comes first; words may be repeated. */
  static String id(BusinessWorkflow workflow, int index) {
    String word = workflow.steps().get(index);
    boolean isFree = workflow.steps().indexOf(word) == index && legal(word).equals(word);
    String id = isFree ? word : "step-" + (index + 1);
    while (!isFree && workflow.steps().contains(id)) {
      id += "_";
    }
    return id;
  }

  private static String legal(String name) {
    String legal = ILLEGAL.matcher(name).replaceAll("_");
    return legal.isEmpty() ? "_" : legal.substring(Math.max(0, legal.length() - LONGEST_NAME));
  }
}
