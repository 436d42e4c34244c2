package io.sampo.runtime.core.program;

import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepKind.Waiting;
import io.sampo.api.json.Json;
import io.sampo.api.template.Templates;
import io.sampo.runtime.core.expression.Expression;
import io.sampo.runtime.core.expression.ExpressionCompiler;
import io.sampo.runtime.core.expression.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compiles what a step does. */
final class Tasks {
  private static final String SLEEP = "sleep";

  private final Blocks blocks;
  private final ExpressionCompiler expressions;

  Tasks(Blocks blocks, ExpressionCompiler expressions) {
    this.blocks = blocks;
    this.expressions = expressions;
  }

  Task of(StepDefinition step) {
    StepKind kind = step.kind();
    if (kind instanceof StepKind.Action action) {
      return action.items().<Task>map(each -> perItem(step, action, each)).orElse(call(step));
    }
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
      return rounds(repeat);
    }
    if (kind instanceof StepKind.Group group) {
      return new Task.Group(blocks.of(group.steps()));
    }
    if (kind instanceof StepKind.Subflow child) {
      return new Task.Child(child.workflow(), child.version(), child.detached(), input(step));
    }
    if (kind instanceof StepKind.Wait wait) {
      return waiting(wait.waiting());
    }
    if (kind instanceof StepKind.Return end) {
      return new Task.Return(expressions.template(end.value()));
    }
    if (kind instanceof StepKind.Fail fail) {
      return new Task.Fail(
          expressions.template(Json.of(fail.code())),
          expressions.template(Json.of(fail.message())));
    }
    throw new IllegalArgumentException(
        "Expected a checked definition, but step '" + step.id() + "' cannot be run");
  }

  private Task.Call call(StepDefinition step) {
    return new Task.Call(((StepKind.Action) step.kind()).action(), input(step), pause(step));
  }

  /** Of the action 'sleep', whose wait survives a crash as that of a step of kind 'wait' does. */
  private Optional<Template> pause(StepDefinition step) {
    boolean isSleep =
        step.kind() instanceof StepKind.Action action && action.action().equals(SLEEP);
    return step.data()
        .inputs()
        .filter(inputs -> isSleep)
        .filter(Json.Obj.class::isInstance)
        .map(inputs -> ((Json.Obj) inputs).members())
        .filter(members -> members.keySet().equals(Set.of("for")))
        .map(members -> expressions.template(members.getOrDefault("for", Json.NULL)));
  }

  private Optional<Template> input(StepDefinition step) {
    return step.data().inputs().map(expressions::template);
  }

  /** The one call of each item is a step without a name; its input is the item by default. */
  private Task perItem(StepDefinition step, StepKind.Action action, StepKind.Items each) {
    boolean isOver = !each.over().isEmpty();
    Template item = expressions.template(Json.of("${item}"));
    Optional<Template> own = isOver ? input(step) : Optional.empty();
    Node call =
        new Node(
            0,
            step.id(),
            new Task.Call(
                action.action(),
                own.or(() -> Optional.of(item)),
                isOver ? pause(step) : Optional.empty()),
            Optional.empty(),
            List.of(),
            blocks.policyOfCall(step));
    Task.Items items =
        new Task.Items(
            isOver ? Optional.of(expressions.compile(each.over())) : Optional.empty(),
            input(step),
            each.as(),
            each.batch(),
            Integer.MAX_VALUE);
    return new Task.Each(items, Block.solo(call), each.workers());
  }

  private Task condition(StepKind.Condition condition) {
    return new Task.Choose(
        Optional.of(expressions.compile(condition.expression())),
        true,
        List.of(
            Task.Option.of(Json.TRUE, blocks.of(condition.then())),
            Task.Option.of(Json.FALSE, blocks.of(condition.otherwise()))));
  }

  private Task choice(StepKind.Switch choice) {
    List<Task.Option> options = new ArrayList<>();
    for (StepKind.Case some : choice.cases()) {
      options.add(option(some));
    }
    options.add(Task.Option.otherwise(blocks.of(choice.otherwise())));
    Optional<Expression> compared =
        choice.expression().isEmpty()
            ? Optional.empty()
            : Optional.of(expressions.compile(choice.expression()));
    return new Task.Choose(compared, false, options);
  }

  /** As it is kept, whatever stands round it in the file. */
  private static String written(String expression) {
    return Templates.whole(expression).text();
  }

  private Task.Option option(StepKind.Case some) {
    Block block = blocks.of(some.steps());
    return some.when()
        .map(when -> Task.Option.when(written(when), expressions.compile(when), block))
        .orElseGet(() -> Task.Option.of(some.value(), block));
  }

  private Task parallel(StepKind.Parallel parallel) {
    List<Task.Branch> branches =
        parallel.branches().stream()
            .map(branch -> new Task.Branch(branch.name(), blocks.of(branch.steps())))
            .toList();
    return new Task.Parallel(branches, parallel.join().of(branches.size()));
  }

  private Task loop(StepKind.Loop loop) {
    Task.Items items =
        new Task.Items(
            Optional.of(expressions.compile(loop.over())),
            Optional.empty(),
            loop.as(),
            1,
            loop.maxIterations().orElse(Integer.MAX_VALUE));
    return new Task.Each(items, blocks.of(loop.steps()), loop.maxConcurrency().orElse(1));
  }

  private Task rounds(StepKind.Repeat repeat) {
    return new Task.Rounds(
        repeat.test(),
        expressions.compile(repeat.expression()),
        blocks.of(repeat.steps()),
        new Task.Pace(
            repeat.maxIterations(),
            repeat.pace().onLimit() == StepKind.Repeat.OnLimit.FAIL,
            repeat.pace().every().map(every -> expressions.template(Json.of(every)))));
  }

  private Task waiting(Waiting waiting) {
    if (waiting instanceof Waiting.For delay) {
      return new Task.Delay(expressions.template(Json.of(delay.duration())));
    }
    if (waiting instanceof Waiting.Until until) {
      return new Task.Until(expressions.template(Json.of(until.instant())));
    }
    Waiting.Signal signal = (Waiting.Signal) waiting;
    return new Task.Signal(signal.name(), signal.deadline().map(this::deadline));
  }

  private Task.Deadline deadline(StepKind.Deadline deadline) {
    return new Task.Deadline(
        expressions.template(Json.of(deadline.after())), expressions.template(deadline.value()));
  }
}
