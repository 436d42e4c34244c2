package io.sampo.api.definition;

import io.sampo.api.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a step does. One record per kind; nested steps are scopes of their own. */
public sealed interface StepKind {

  /** The word by which definitions name the kind. */
  String word();

  /** The kind that a stage of a workflow has: a group is a stage there. */
  default StepKind asStage() {
    return this;
  }

  /** Calls a registered action, once or once per item. */
  record Action(String action, Optional<Items> items) implements StepKind {
    public static Action of(String action) {
      return new Action(action, Optional.empty());
    }

    @Override
    public String word() {
      return "action";
    }
  }

  /**
   * An action called for each item of a list instead of once.
   *
   * @param over an expression that yields the list; empty means the step's input is the list
   * @param as the name of the current item in the step's inputs
   * @param workers how many calls may run at the same time
   * @param batch how many items one call gets; 1 gives the item itself, more a list
   */
  record Items(String over, String as, int workers, int batch) {}

  /** Runs one of several lists of steps. */
  record Condition(String expression, List<StepDefinition> then, List<StepDefinition> otherwise)
      implements StepKind {
    public Condition {
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }

    @Override
    public String word() {
      return "condition";
    }
  }

  /**
   * Runs the steps of the first case that fits.
   *
   * @param expression what the values of cases are compared with; empty when all have conditions
   */
  record Switch(String expression, List<Case> cases, List<StepDefinition> otherwise)
      implements StepKind {
    public Switch {
      cases = List.copyOf(cases);
      otherwise = List.copyOf(otherwise);
    }

    @Override
    public String word() {
      return "switch";
    }
  }

  /**
   * One case of a switch.
   *
   * @param when a condition; the case fits when it is true
   * @param value without a condition, the case fits when this equals the switch's expression, both
   *     compared as JSON
   */
  record Case(Optional<String> when, Json value, List<StepDefinition> steps) {
    public Case {
      steps = List.copyOf(steps);
    }

    /** A case for one value. */
    public Case(Json value, List<StepDefinition> steps) {
      this(Optional.empty(), value, steps);
    }

    /** The same case with other steps. */
    public Case with(List<StepDefinition> others) {
      return new Case(when, value, others);
    }
  }

  /** Runs named branches side by side; when enough are done the others are cancelled. */
  record Parallel(List<Branch> branches, Join join) implements StepKind {
    public Parallel {
      branches = List.copyOf(branches);
    }

    @Override
    public String word() {
      return "parallel";
    }
  }

  /** A named list of steps. */
  record Branch(String name, List<StepDefinition> steps) {
    public Branch {
      steps = List.copyOf(steps);
    }
  }

  /** Runs its steps once per item of a list; results are kept in the list's order. */
  record Loop(
      String over,
      String as,
      List<StepDefinition> steps,
      OptionalInt maxConcurrency,
      OptionalInt maxIterations)
      implements StepKind {
    public Loop {
      steps = List.copyOf(steps);
    }

    @Override
    public String word() {
      return "loop";
    }
  }

  /** Runs its steps again and again as long as a condition holds. */
  record Repeat(Test test, String expression, List<StepDefinition> steps, Pace pace)
      implements StepKind {
    public Repeat {
      steps = List.copyOf(steps);
    }

    /** Iterations without a pause between them; the step fails when the last one is not enough. */
    public Repeat(Test test, String expression, List<StepDefinition> steps, int maxIterations) {
      this(test, expression, steps, new Pace(maxIterations, OnLimit.FAIL, Optional.empty()));
    }

    public int maxIterations() {
      return pace.maxIterations();
    }

    @Override
    public String word() {
      return "loop";
    }

    /** When and how the condition is tested. */
    public enum Test {
      /** Before each round; ends when it is false. */
      WHILE,
      /** After each round; ends when it is true. */
      UNTIL
    }

    /**
     * How many iterations there are and how fast they follow each other.
     *
     * @param maxIterations how many there are at most
     * @param onLimit what follows when the condition asks for one more than that
     * @param every the pause between two iterations, a duration or {@code ${…}}; none means none
     */
    public record Pace(int maxIterations, OnLimit onLimit, Optional<String> every) {}

    /** What follows when the condition asks for more iterations than there may be. */
    public enum OnLimit {
      /** The step fails. */
      FAIL,
      /** The step completes with the result of the last iteration. */
      CONTINUE
    }
  }

  /** Runs another definition as a child execution. */
  record Subflow(String workflow, Optional<String> version, boolean detached) implements StepKind {
    @Override
    public String word() {
      return "subflow";
    }
  }

  /** Waits. */
  record Wait(Waiting waiting) implements StepKind {
    @Override
    public String word() {
      return "wait";
    }
  }

  /** What a wait ends with. */
  sealed interface Waiting {

    /** After a duration, literal or {@code ${…}}. */
    record For(String duration) implements Waiting {}

    /** At an ISO-8601 instant, literal or {@code ${…}}. */
    record Until(String instant) implements Waiting {}

    /**
     * When the named signal arrives; its payload is the step's result.
     *
     * @param deadline when the step completes without the signal; none means that it waits on
     */
    record Signal(String name, Optional<Deadline> deadline) implements Waiting {

      /** Without a deadline. */
      public Signal(String name) {
        this(name, Optional.empty());
      }
    }
  }

  /**
   * An expected end of waiting: a result, and no failure.
   *
   * @param after a duration, literal or {@code ${…}}
   * @param value the step's result then; {@code ${…}} may stand anywhere in it
   */
  record Deadline(String after, Json value) {}

  /**
   * Ends the execution, which completes.
   *
   * @param value the output of the execution; {@code ${…}} may stand anywhere in it
   */
  record Return(Json value) implements StepKind {
    @Override
    public String word() {
      return "return";
    }
  }

  /**
   * Fails, for good.
   *
   * @param code the code of the failure; {@code ${…}} may stand in it
   * @param message what is wrong, for people; {@code ${…}} may stand in it
   */
  record Fail(String code, String message) implements StepKind {
    /** The code of a failure that says nothing else. */
    public static final String FAILED = "failed";

    @Override
    public String word() {
      return "fail";
    }
  }

  /** Waits for a decision by a person. */
  record Approval(String message, List<String> approvers) implements StepKind {
    public Approval {
      approvers = List.copyOf(approvers);
    }

    @Override
    public String word() {
      return "approval";
    }
  }

  /** Steps that belong together and run as one; a stage is a group. */
  record Group(List<StepDefinition> steps, boolean stage) implements StepKind {
    public Group {
      steps = List.copyOf(steps);
    }

    @Override
    public String word() {
      return stage ? "stage" : "group";
    }

    @Override
    public StepKind asStage() {
      return new Group(steps, true);
    }
  }
}
