package io.sampo.api.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.Seed;
import io.sampo.api.definition.Flow;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.json.Json;
import io.sampo.api.problem.Problem;
import io.sampo.api.validation.Validator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every graph, on random ones small enough to look at every path. */
class AnalysisPropertiesTest {
  private static final int MOST_STEPS = 12;

  static Stream<Long> seeds() {
    return Seed.several(AnalysisPropertiesTest.class, 200);
  }

  private static WorkflowDefinition random(Random chance) {
    int size = 1 + chance.nextInt(MOST_STEPS);
    List<StepDefinition> steps = new ArrayList<>();
    List<Set<Integer>> before = new ArrayList<>();
    for (int at = 0; at < size; at++) {
      List<Integer> direct = direct(chance, at);
      Set<Integer> all = new HashSet<>(direct);
      direct.forEach(one -> all.addAll(before.get(one)));
      before.add(all);
      List<String> ids = direct.stream().map(AnalysisPropertiesTest::id).toList();
      boolean isPrevious = at > 0 && ids.equals(List.of(id(at - 1))) && chance.nextBoolean();
      steps.add(
          Definitions.step(
              id(at),
              Json.object("v", Json.of(text(chance, List.copyOf(all)))),
              isPrevious || at == 0 ? Flow.AFTER_PREVIOUS : Definitions.after(ids)));
    }
    return Definitions.of(steps);
  }

  private static List<Integer> direct(Random chance, int at) {
    List<Integer> found = new ArrayList<>();
    boolean follows = at > 0 && chance.nextInt(3) > 0;
    if (follows) {
      found.add(at - 1);
    }
    for (int earlier = 0; earlier < at - 1; earlier++) {
      if (chance.nextInt(4) == 0) {
        found.add(earlier);
      }
    }
    return found;
  }

  private static String id(int at) {
    return "s" + at;
  }

  private static String text(Random chance, List<Integer> readable) {
    return readable.isEmpty() || chance.nextBoolean()
        ? "plain"
        : "${" + id(readable.get(chance.nextInt(readable.size()))) + ".v}";
  }

  private static Map<String, List<String>> dependencies(WorkflowDefinition definition) {
    return Analyzer.create().analyze(definition).lists().get(0).dependencies();
  }

  /** All that a step comes after, by looking along every dependency. */
  private static Map<String, Set<String>> closure(Map<String, List<String>> dependencies) {
    Map<String, Set<String>> closure = new TreeMap<>();
    dependencies.keySet().forEach(id -> closure.put(id, reach(id, dependencies)));
    return closure;
  }

  private static Set<String> reach(String id, Map<String, List<String>> dependencies) {
    Set<String> found = new HashSet<>();
    for (String dependency : dependencies.getOrDefault(id, List.of())) {
      found.add(dependency);
      found.addAll(reach(dependency, dependencies));
    }
    return found;
  }

  /** The longest path that ends with a step, by looking at every path. */
  private static Duration longest(
      String id, Map<String, List<String>> dependencies, Map<String, Duration> durations) {
    Duration before =
        dependencies.getOrDefault(id, List.of()).stream()
            .map(dependency -> longest(dependency, dependencies, durations))
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    return before.plus(durations.getOrDefault(id, Duration.ZERO));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyBatchComesAfterWhatItsStepsWaitFor(long seed) {
    // given
    StepList list = Analyzer.create().analyze(random(new Random(seed))).lists().get(0);
    Map<String, Integer> level = new HashMap<>();
    for (int at = 0; at < list.levels().size(); at++) {
      for (String id : list.levels().get(at)) {
        level.put(id, at);
      }
    }
    // then
    assertThat(level.keySet()).isEqualTo(list.dependencies().keySet());
    list.dependencies()
        .forEach(
            (id, before) -> {
              int last = before.stream().mapToInt(level::get).max().orElse(-1);
              assertThat(level).containsEntry(id, last + 1);
            });
    Map<String, Set<String>> closure = closure(list.dependencies());
    list.parallelGroups()
        .forEach(
            group ->
                group.forEach(
                    id ->
                        assertThat(closure.getOrDefault(id, Set.of()))
                            .doesNotContainAnyElementsOf(group)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theCriticalPathIsTheLongestOfAllPaths(long seed) {
    // given
    Random chance = new Random(seed);
    WorkflowDefinition definition = random(chance);
    Map<String, Duration> durations = new HashMap<>();
    definition
        .steps()
        .forEach(step -> durations.put(step.id(), Duration.ofMillis(chance.nextInt(9))));
    Map<String, List<String>> dependencies = dependencies(definition);
    // when
    CriticalPath path =
        Analyzer.create().with(StepDurations.of(durations)).analyze(definition).criticalPath();
    // then
    assertThat(path.length())
        .isEqualTo(
            durations.keySet().stream()
                .map(id -> longest(id, dependencies, durations))
                .max(Duration::compareTo)
                .orElseThrow());
    assertThat(path.steps().stream().map(durations::get).reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(path.length());
    for (int at = 1; at < path.steps().size(); at++) {
      assertThat(dependencies.get(path.steps().get(at))).contains(path.steps().get(at - 1));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void withoutItsRedundantDependenciesAGraphReachesTheSameAndNoLessDoes(long seed) {
    // given
    Map<String, List<String>> dependencies = dependencies(random(new Random(seed)));
    Map<String, List<String>> fewer = new HashMap<>();
    dependencies.forEach((id, before) -> fewer.put(id, new ArrayList<>(before)));
    // when
    for (Finding finding : Analyzer.create().analyze(random(new Random(seed))).findings()) {
      if (finding.code().equals("redundant_dependency")) {
        String quoted = finding.message().substring(finding.message().indexOf("remove '") + 8);
        fewer.computeIfPresent(finding.step(), (id, ids) -> without(ids, quoted));
      }
    }
    // then
    assertThat(closure(fewer)).isEqualTo(closure(dependencies));
    fewer.forEach(
        (id, before) ->
            List.copyOf(before)
                .forEach(
                    one -> {
                      Map<String, List<String>> less = new HashMap<>(fewer);
                      less.put(id, before.stream().filter(some -> !some.equals(one)).toList());
                      assertThat(closure(less)).isNotEqualTo(closure(dependencies));
                    }));
  }

  private static List<String> without(List<String> ids, String quoted) {
    return ids.stream().filter(id -> !quoted.equals(id + "'")).toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void optimizingKeepsWhatIsReadAndWrittenAndIsDoneOnce(long seed) {
    // given
    WorkflowDefinition definition = random(new Random(seed));
    Map<String, Set<String>> before = closure(dependencies(definition));
    // when
    WorkflowDefinition optimized = Optimizer.create().optimize(definition).definition();
    // then
    Map<String, Set<String>> after = closure(dependencies(optimized));
    after.forEach((id, all) -> assertThat(before.getOrDefault(id, Set.of())).containsAll(all));
    for (StepDefinition step : definition.steps()) {
      assertThat(after.get(step.id())).containsAll(read(step));
      if (step.flow().after() instanceof Flow.After.Steps written) {
        assertThat(after.get(step.id())).containsAll(written.ids());
      }
    }
    assertThat(Validator.structural().validate(optimized)).noneMatch(Problem::isError);
    assertThat(Optimizer.create().optimize(optimized).definition()).isSameAs(optimized);
  }

  private static Set<String> read(StepDefinition step) {
    String text = step.data().inputs().map(Json::toString).orElse("");
    int open = text.indexOf("${");
    return open < 0 ? Set.of() : Set.of(text.substring(open + 2, text.indexOf(".v}")));
  }
}
