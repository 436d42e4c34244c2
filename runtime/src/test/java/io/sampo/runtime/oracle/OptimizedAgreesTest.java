package io.sampo.runtime.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.analysis.Optimizer;
import io.sampo.api.definition.Flow;
import io.sampo.api.definition.Join;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.runtime.oracle.Plan.Feature;
import io.sampo.runtime.walk.Seed;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A random workflow that goes well gives the same after it was optimized, also when the steps that
 * need no longer wait for each other run in another order. What both make of it says the
 * interpreter, of which {@link EngineAgreesTest} shows that the engine says the same.
 */
class OptimizedAgreesTest {
  private static final int WORKFLOWS = 5_000;

  @Test
  void whatGoesWellGivesTheSameAfterItWasOptimized() {
    // given
    long seed = Seed.of("OptimizedAgreesTest");
    boolean isOne = Long.getLong("sampo.seed") != null;
    List<String> differences = new ArrayList<>();
    int changed = 0;
    int compared = 0;
    // when
    for (long next = seed; next < seed + (isOne ? 1 : WORKFLOWS); next++) {
      Workload work = RandomWorkflow.of(next, "w", EnumSet.allOf(Feature.class));
      WorkflowDefinition better = Optimizer.create().optimize(work.definition()).definition();
      if (better.equals(work.definition())) {
        continue;
      }
      changed++;
      try {
        Verdict before = Interpreter.run(work);
        if (before.end().equals(Verdict.COMPLETED)) {
          Verdict after = Interpreter.run(work.with(shuffled(better, new Random(next))));
          compared++;
          if (!isSame(before, after, better)) {
            differences.add("Again with -Dsampo.seed=" + next + ":\n" + work + before + after);
          }
        }
      } catch (Stop.Undecided e) {
        changed--;
      }
    }
    System.out.println(changed + " were changed, " + compared + " of these compared");
    // then
    assertThat(differences).isEmpty();
    assertThat(compared).isGreaterThan(isOne ? -1 : WORKFLOWS / 20);
  }

  /** Without declared outputs the output is that of the step written last, which now is another. */
  private static boolean isSame(Verdict before, Verdict after, WorkflowDefinition definition) {
    boolean isOutput = definition.outputs().isEmpty() || before.output().equals(after.output());
    return isOutput
        && before.end().equals(after.end())
        && before.steps().equals(after.steps())
        && before.calls().equals(after.calls());
  }

  /** The same steps with the same dependencies, written in another order. */
  private static WorkflowDefinition shuffled(WorkflowDefinition definition, Random random) {
    List<StepDefinition> left = new ArrayList<>();
    for (int at = 0; at < definition.steps().size(); at++) {
      left.add(explicit(definition.steps(), at));
    }
    List<StepDefinition> shuffled = new ArrayList<>();
    Set<String> written = new HashSet<>();
    while (!left.isEmpty()) {
      List<StepDefinition> free =
          left.stream().filter(step -> written.containsAll(needs(step))).toList();
      StepDefinition next = free.get(random.nextInt(free.size()));
      left.remove(next);
      written.add(next.id());
      shuffled.add(next);
    }
    return new WorkflowDefinition(
        definition.header(),
        definition.inputs(),
        definition.outputs(),
        shuffled,
        definition.handlers(),
        definition.options());
  }

  private static List<String> needs(StepDefinition step) {
    return ((Flow.After.Steps) step.flow().after()).ids();
  }

  private static StepDefinition explicit(List<StepDefinition> steps, int at) {
    StepDefinition step = steps.get(at);
    if (step.flow().after() instanceof Flow.After.Steps) {
      return step;
    }
    List<String> before = at == 0 ? List.of() : List.of(steps.get(at - 1).id());
    Flow flow = new Flow(new Flow.After.Steps(before, new Join.All()), step.flow().when());
    return new StepDefinition(
        step.id(), step.label(), step.kind(), flow, step.data(), step.policy());
  }
}
