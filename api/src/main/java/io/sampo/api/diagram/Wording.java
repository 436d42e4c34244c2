package io.sampo.api.diagram;

import io.sampo.api.definition.Join;
import io.sampo.api.definition.OnError;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepKind.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Says what a step does in the words of definitions, so that a reader finds them in the file. */
final class Wording {
  private final List<String> lines = new ArrayList<>();

  private Wording() {}

  /** The lines on the node of a step. */
  static List<String> of(StepDefinition step) {
    Wording wording = new Wording();
    wording.lines.add(step.id());
    wording.kind(step.kind());
    step.flow().when().ifPresent(when -> wording.say("when", when));
    step.policy().onError().ifPresent(wording::onError);
    return wording.lines;
  }

  private void kind(StepKind kind) {
    if (kind instanceof StepKind.Action action) {
      say("action", action.action());
      action.items().ifPresent(this::items);
    } else if (kind instanceof StepKind.Condition condition) {
      say("condition", condition.expression());
    } else if (kind instanceof StepKind.Switch choice) {
      lines.add(choice.expression().isEmpty() ? "switch" : "switch: " + choice.expression());
    } else if (kind instanceof StepKind.Parallel) {
      lines.add("parallel");
    } else if (kind instanceof StepKind.Loop loop) {
      loop(loop);
    } else if (kind instanceof StepKind.Repeat repeat) {
      repeat(repeat);
    } else if (kind instanceof StepKind.Subflow subflow) {
      subflow(subflow);
    } else if (kind instanceof StepKind.Wait wait) {
      waiting(wait.waiting());
    } else if (kind instanceof StepKind.Return end) {
      say("return", end.value().toString());
    } else if (kind instanceof StepKind.Fail fail) {
      say("fail", fail.code() + ", " + fail.message());
    } else if (kind instanceof StepKind.Approval approval) {
      say("approval", approval.message());
      count("approvers", approval.approvers().size(), 1);
    } else if (kind instanceof StepKind.Group) {
      lines.add(kind.word());
    } else {
      throw new AssertionError(kind);
    }
  }

  private void items(StepKind.Items items) {
    String over = items.over().isEmpty() ? "its input" : items.over();
    say("for_each", over + as(items.as()));
    count("parallel", items.workers(), 2);
    count("batch", items.batch(), 2);
  }

  private void loop(StepKind.Loop loop) {
    say("loop over", loop.over() + as(loop.as()));
    count("max_concurrency", loop.maxConcurrency());
    count("max_iterations", loop.maxIterations());
  }

  private static String as(String name) {
    return name.equals("item") ? "" : " as " + name;
  }

  private void repeat(StepKind.Repeat repeat) {
    boolean isWhile = repeat.test() == StepKind.Repeat.Test.WHILE;
    say(isWhile ? "loop while" : "loop until", repeat.expression());
    count("max_iterations", repeat.maxIterations(), 1);
    repeat.pace().every().ifPresent(every -> say("every", every));
  }

  private void subflow(StepKind.Subflow subflow) {
    String version = subflow.version().map(text -> " " + text).orElse("");
    say("subflow", subflow.workflow() + version);
    if (subflow.detached()) {
      lines.add("detached");
    }
  }

  private void waiting(Waiting waiting) {
    if (waiting instanceof Waiting.For time) {
      say("wait for", time.duration());
    } else if (waiting instanceof Waiting.Until until) {
      say("wait until", until.instant());
    } else if (waiting instanceof Waiting.Signal signal) {
      say("wait signal", signal.name());
    } else {
      throw new AssertionError(waiting);
    }
  }

  /** A goto is an arrow, not a line. */
  private void onError(OnError onError) {
    if (!(onError instanceof OnError.Goto)) {
      lines.add(text(onError));
    }
  }

  private void say(String key, String text) {
    lines.add(key + ": " + text);
  }

  private void count(String key, OptionalInt count) {
    count.ifPresent(number -> count(key, number, 0));
  }

  private void count(String key, int number, int least) {
    if (number >= least) {
      say(key, "" + number);
    }
  }

  static String text(OnError onError) {
    if (onError instanceof OnError.Fail) {
      return "on_error: fail";
    }
    if (onError instanceof OnError.Continue) {
      return "on_error: continue";
    }
    if (onError instanceof OnError.Pause) {
      return "on_error: pause";
    }
    if (onError instanceof OnError.Retry) {
      return "on_error: retry";
    }
    if (onError instanceof OnError.Goto to) {
      return "on_error: goto " + to.step();
    }
    throw new AssertionError(onError);
  }

  /** How many of several must be done; nothing when it is all. */
  static String text(Join join, int total) {
    if (total < 2 || join instanceof Join.All) {
      return "";
    }
    return join instanceof Join.Count count
        ? "join: " + count.count() + " of " + total
        : "join: any";
  }
}
