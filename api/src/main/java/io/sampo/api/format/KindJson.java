package io.sampo.api.format;

import io.sampo.api.definition.Join;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepKind.Items;
import io.sampo.api.definition.StepKind.Waiting;
import io.sampo.api.json.Json;
import java.util.Locale;
import java.util.Optional;

/** What steps do, as JSON: one key for the kind, and what belongs to it. */
final class KindJson {

  private KindJson() {}

  static void add(Members step, StepKind kind) {
    if (kind instanceof StepKind.Action action) {
      addAction(step, action);
    } else if (kind instanceof StepKind.Group group) {
      step.add(group.word(), new Members().add("steps", StepJson.list(group.steps())).object());
    } else {
      step.add(kind.word(), body(kind));
    }
  }

  private static void addAction(Members step, StepKind.Action action) {
    step.add("action", Json.of(action.action()));
    action
        .items()
        .ifPresent(
            items ->
                step.addIfPresent("for_each", over(items))
                    .addWord("as", items.as(), ActionReading.DEFAULT_ITEM)
                    .add("parallel", Json.of(items.workers()))
                    .addWhole("batch", items.batch(), 1));
  }

  private static Optional<Json> over(Items items) {
    return items.over().isEmpty()
        ? Optional.empty()
        : Optional.of(ExpressionText.write(items.over()));
  }

  private static Json body(StepKind kind) {
    if (kind instanceof StepKind.Condition condition) {
      return condition(condition);
    }
    if (kind instanceof StepKind.Switch choice) {
      return choice(choice);
    }
    if (kind instanceof StepKind.Parallel parallel) {
      return parallel(parallel);
    }
    if (kind instanceof StepKind.Loop loop) {
      return loop(loop);
    }
    if (kind instanceof StepKind.Repeat repeat) {
      return repeat(repeat);
    }
    return waitingBody(kind);
  }

  private static Json waitingBody(StepKind kind) {
    if (kind instanceof StepKind.Subflow subflow) {
      return subflow(subflow);
    }
    if (kind instanceof StepKind.Wait wait) {
      return waiting(wait.waiting());
    }
    if (kind instanceof StepKind.Return end) {
      return end.value();
    }
    if (kind instanceof StepKind.Fail fail) {
      return new Members()
          .addWord("code", fail.code(), StepKind.Fail.FAILED)
          .add("message", Json.of(fail.message()))
          .object();
    }
    if (kind instanceof StepKind.Approval approval) {
      return new Members()
          .addText("message", approval.message())
          .addTexts("approvers", approval.approvers())
          .object();
    }
    throw new AssertionError(kind);
  }

  private static Json condition(StepKind.Condition condition) {
    return new Members()
        .add("expression", ExpressionText.write(condition.expression()))
        .addAll("then_steps", condition.then(), StepJson::of)
        .addAll("else_steps", condition.otherwise(), StepJson::of)
        .object();
  }

  private static Json choice(StepKind.Switch choice) {
    return new Members()
        .add("expression", ExpressionText.write(choice.expression()))
        .add("cases", Json.array(choice.cases().stream().map(KindJson::oneCase).toList()))
        .addAll("default", choice.otherwise(), StepJson::of)
        .object();
  }

  private static Json oneCase(StepKind.Case oneCase) {
    return new Members()
        .add("value", oneCase.value())
        .addAll("steps", oneCase.steps(), StepJson::of)
        .object();
  }

  private static Json parallel(StepKind.Parallel parallel) {
    Members members = new Members();
    if (!(parallel.join() instanceof Join.All)) {
      members.add("join", PolicyJson.join(parallel.join()));
    }
    return members
        .add("branches", Json.array(parallel.branches().stream().map(KindJson::branch).toList()))
        .object();
  }

  private static Json branch(StepKind.Branch branch) {
    return Json.object("name", Json.of(branch.name())).with("steps", StepJson.list(branch.steps()));
  }

  private static Json loop(StepKind.Loop loop) {
    return new Members()
        .add("over", ExpressionText.write(loop.over()))
        .addWord("as", loop.as(), ActionReading.DEFAULT_ITEM)
        .addWhole("max_concurrency", loop.maxConcurrency())
        .addWhole("max_iterations", loop.maxIterations())
        .add("steps", StepJson.list(loop.steps()))
        .object();
  }

  private static Json repeat(StepKind.Repeat repeat) {
    boolean fails = repeat.pace().onLimit() == StepKind.Repeat.OnLimit.FAIL;
    return new Members()
        .add(
            repeat.test().name().toLowerCase(Locale.ROOT),
            ExpressionText.write(repeat.expression()))
        .add("max_iterations", Json.of(repeat.maxIterations()))
        .addText("on_limit", fails ? "" : "continue")
        .addIfPresent("every", repeat.pace().every().map(Json::of))
        .add("steps", StepJson.list(repeat.steps()))
        .object();
  }

  private static Json subflow(StepKind.Subflow subflow) {
    return new Members()
        .add("workflow", Json.of(subflow.workflow()))
        .addIfPresent("version", subflow.version().map(Json::of))
        .addFlag("detached", subflow.detached())
        .object();
  }

  private static Json onTimeout(StepKind.Deadline deadline) {
    return Json.object("value", deadline.value());
  }

  private static Json waiting(Waiting waiting) {
    if (waiting instanceof Waiting.For time) {
      return Json.object("for", Json.of(time.duration()));
    }
    if (waiting instanceof Waiting.Until until) {
      return Json.object("until", Json.of(until.instant()));
    }
    if (waiting instanceof Waiting.Signal signal) {
      return new Members()
          .add("signal", Json.of(signal.name()))
          .addIfPresent("timeout", signal.deadline().map(end -> Json.of(end.after())))
          .addIfPresent("on_timeout", signal.deadline().map(KindJson::onTimeout))
          .object();
    }
    throw new AssertionError(waiting);
  }
}
