package io.sampo.runtime.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Format;
import io.sampo.api.limits.ResourceLimits;
import io.sampo.api.limits.ResourceLimits.Restriction;
import io.sampo.api.view.WaitingFor;
import io.sampo.runtime.walk.Seed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private final Deque<Runnable> looks = new ArrayDeque<>();
  private final Deque<Runnable> readings = new ArrayDeque<>();
  private Executor blocking = Runnable::run;
  private final List<String> begun = new ArrayList<>();
  private final AtomicInteger load = new AtomicInteger();
  private Limits limits = Limits.create(pace());

  private Pace pace() {
    return new Pace(Duration.ZERO, (delay, task) -> looks.add(task), blocking);
  }

  private Claim enter(String name, Map<String, Integer> needs) {
    Claim claim = limits.claim(needs);
    claim.enter(() -> begun.add(name));
    return claim;
  }

  private void load(int percent) {
    limits.gauge("fake", load::get);
    load.set(percent);
  }

  private void lookAgain() {
    looks.remove().run();
  }

  @Test
  void whoNeedsNothingBeginsAtOnce() {
    // when
    Claim claim = enter("a", Map.of());
    // then
    assertThat(begun).containsExactly("a");
    assertThat(claim).isSameAs(Claim.FREE);
    assertThat(claim.units("db")).isEmpty();
  }

  @Test
  void aUnitIsHeldUntilItIsGivenBack() {
    // given
    limits.pool("db", 1);
    Claim first = enter("a", Map.of("db", 1));
    enter("b", Map.of("db", 1));
    assertThat(begun).containsExactly("a");
    // when
    first.release();
    // then
    assertThat(begun).containsExactly("a", "b");
  }

  @Test
  void givingBackTwiceGivesBackOnce() {
    // given
    limits.pool("db", 1);
    Claim first = enter("a", Map.of("db", 1));
    // when
    first.release();
    first.release();
    enter("b", Map.of("db", 1));
    enter("c", Map.of("db", 1));
    // then
    assertThat(begun).containsExactly("a", "b");
  }

  @Test
  void nobodyIsOvertakenByOneWhoNeedsLess() {
    // given
    limits.pool("db", 2);
    Claim small = enter("a", Map.of("db", 1));
    Claim large = enter("b", Map.of("db", 2));
    enter("c", Map.of("db", 1));
    assertThat(begun).containsExactly("a");
    // when
    small.release();
    assertThat(begun).containsExactly("a", "b");
    large.release();
    // then
    assertThat(begun).containsExactly("a", "b", "c");
  }

  @Test
  void whoNeedsAnotherPoolPassesBy() {
    // given
    limits.pool("db", 1).pool("gpu", 1);
    enter("a", Map.of("db", 1));
    enter("b", Map.of("db", 1));
    // when
    enter("c", Map.of("gpu", 1));
    enter("d", Map.of());
    // then
    assertThat(begun).containsExactly("a", "c", "d");
  }

  @Test
  void severalPoolsAreTakenTogetherOrNotAtAll() {
    // given
    limits.pool("db", 1).pool("gpu", 1);
    Claim first = enter("a", Map.of("db", 1));
    enter("b", Map.of("db", 1, "gpu", 1));
    // when
    Claim gpu = limits.claim(Map.of("gpu", 1));
    // then: 'b' holds no gpu while it waits for the db, but comes before later ones
    gpu.enter(() -> begun.add("c"));
    assertThat(begun).containsExactly("a");
    first.release();
    assertThat(begun).containsExactly("a", "b");
  }

  @Test
  void whoWaitsNoLongerNeverBegins() {
    // given
    limits.pool("db", 1);
    Claim first = enter("a", Map.of("db", 1));
    Claim second = enter("b", Map.of("db", 1));
    enter("c", Map.of("db", 1));
    // when
    second.release();
    first.release();
    // then
    assertThat(begun).containsExactly("a", "c");
  }

  @Test
  void whoIsOverBeforeItWaitsNeverBegins() {
    // given
    limits.pool("db", 1);
    Claim claim = limits.claim(Map.of("db", 1));
    // when
    claim.release();
    claim.enter(() -> begun.add("a"));
    enter("b", Map.of("db", 1));
    // then
    assertThat(begun).containsExactly("b");
  }

  @Test
  void theUnitThatWasFreeLongestIsGivenNext() {
    // given
    limits.pool("gpu", 3);
    List<Integer> used = new ArrayList<>();
    // when
    for (int round = 0; round < 6; round++) {
      Claim claim = enter("a", Map.of("gpu", 1));
      used.addAll(claim.units("gpu"));
      claim.release();
    }
    // then
    assertThat(used).containsExactly(0, 1, 2, 0, 1, 2);
  }

  @Test
  void whoNeedsMoreThanThereIsWaitsUntilThereIsAndHoldsNobodyUp() {
    // given
    limits.pool("db", 1);
    enter("large", Map.of("db", 2));
    enter("ghost", Map.of("ghost", 1));
    enter("small", Map.of("db", 1)).release();
    assertThat(begun).containsExactly("small");
    // when
    limits.pool("db", 2).pool("ghost", 1);
    // then
    assertThat(begun).containsExactly("small", "large", "ghost");
  }

  @Test
  void aPoolThatShrinksTakesNoUnitAway() {
    // given
    limits.pool("db", 2);
    Claim first = enter("a", Map.of("db", 1));
    Claim second = enter("b", Map.of("db", 1));
    enter("c", Map.of("db", 1));
    // when
    limits.pool("db", 1);
    second.release();
    // then
    assertThat(begun).containsExactly("a", "b");
    first.release();
    assertThat(begun).containsExactly("a", "b", "c");
  }

  @Test
  void nobodyBeginsWhileAGaugeIsAboveItsLimit() {
    // given
    load(95);
    limits.limit("fake", 80).pool("db", 1);
    enter("a", Map.of());
    enter("b", Map.of("db", 1));
    assertThat(begun).isEmpty();
    // when
    load.set(81);
    lookAgain();
    assertThat(begun).isEmpty();
    load.set(80);
    lookAgain();
    // then
    assertThat(begun).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aStepBeginsByTheLastReadingAndNeverReadsTheGauge() {
    // given
    limits.limit("fake", 80);
    load(20);
    // when
    load.set(95);
    enter("before", Map.of());
    lookAgain();
    enter("after", Map.of());
    // then
    assertThat(begun).containsExactly("before");
  }

  @Test
  void gaugesAreReadWhereBlockingIsAllowedAndHoldTheirNewLimitsUntilThen() {
    // given
    blocking = readings::add;
    limits = Limits.create(pace());
    load(20);
    limits.limit("fake", 80);
    enter("a", Map.of());
    List<String> before = List.copyOf(begun);
    // when
    readings.remove().run();
    lookAgain();
    // then
    assertThat(before).isEmpty();
    assertThat(begun).containsExactly("a");
    assertThat(readings).hasSize(1);
  }

  @Test
  void saysWhatAnAttemptWaitsFor() {
    // given
    limits.pool("db", 1).pool("gpu", 1);
    Claim first = enter("a", Map.of("db", 1));
    Claim second = enter("b", Map.of("db", 1));
    Claim third = enter("c", Map.of("db", 1, "gpu", 1));
    Claim hopeless = enter("d", Map.of("gpu", 2));
    // then
    assertThat(first.waitingFor()).isEmpty();
    assertThat(second.waitingFor()).contains(new WaitingFor.Pool("db", 1));
    assertThat(third.waitingFor()).contains(new WaitingFor.Pool("db", 2));
    assertThat(hopeless.waitingFor()).contains(new WaitingFor.Pool("gpu", 1));
    assertThat(limits.claim(Map.of("db", 1)).waitingFor()).isEmpty();
  }

  @Test
  void saysThatAnAttemptWaitsForLessLoad() {
    // given
    load(95);
    limits.limit("fake", 80);
    // when
    Claim claim = enter("a", Map.of());
    // then
    assertThat(claim.waitingFor())
        .contains(new WaitingFor.Load("gauge 'fake' is at 95.0%, above 80.0%"));
  }

  @Test
  void nothingIsReadWithoutLimits() {
    // given
    load(20);
    limits.restrict(Map.of("fake", 40)).close();
    // when
    lookAgain();
    // then
    assertThat(looks).isEmpty();
  }

  @Test
  void theLowestOfSeveralLimitsHoldsUntilItIsLifted() {
    // given
    load(50);
    limits.limit("fake", 80);
    Restriction restriction = limits.restrict(Map.of("fake", 40));
    enter("a", Map.of());
    assertThat(begun).isEmpty();
    // when
    restriction.close();
    // then
    assertThat(begun).containsExactly("a");
  }

  @Test
  void changesOfLimitsLeaveOneNextReadingOnly() {
    // given
    load(95);
    limits.limit("fake", 80);
    enter("a", Map.of());
    // when
    limits.restrict(Map.of("fake", 40)).close();
    lookAgain();
    // then
    assertThat(looks).hasSize(1);
    assertThat(begun).isEmpty();
  }

  @Test
  void aGaugeThatFailsOrIsUnknownHoldsNobodyUp() {
    // given
    limits.limit("broken", 80).limit("unknown", 80);
    limits.gauge(
        "broken",
        () -> {
          throw new IllegalStateException("no sensor");
        });
    // when
    enter("a", Map.of());
    // then
    assertThat(begun).containsExactly("a");
  }

  @Test
  void theGaugesOfTheMachineYieldPercent() {
    assertThat(MachineGauges.cpu()).isBetween(0.0, 100.0);
    assertThat(HeapGauge.ofProcess(1).percent()).isBetween(0.1, 100.0);
    // given
    limits.limit(ResourceLimits.MEMORY, 0.0001);
    // when
    enter("a", Map.of());
    // then
    assertThat(begun).isEmpty();
  }

  @Test
  void poolsAndGaugesAreConfigured() {
    // when
    Limits configured =
        Limits.create(
            ConfigFactory.parseString("pools {db = 2, \"a.b\" = 1}, gauges {memory = 0.0001}"),
            pace());
    // then
    configured.claim(Map.of()).enter(() -> begun.add("a"));
    assertThat(begun).isEmpty();
    assertThat(configured.problems(needing("{db: 2, a.b: 1}"))).isEmpty();
    assertThatThrownBy(
            () -> Limits.create(ConfigFactory.parseString("pools {db = 0}, gauges {}"), pace()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("pools.db")
        .hasMessageContaining("at least 1 unit");
  }

  private static WorkflowDefinition needing(String resources) {
    String text =
        "name: w\nsteps: [{id: g, group: [{id: a, action: x, resources: " + resources + "}]}]";
    return DefinitionReader.create().readOne(text, Format.YAML, "w.yaml");
  }

  @Test
  void aDefinitionThatNeedsMoreThanThereIsHasAProblem() {
    // given
    limits.pool("db", 2);
    // when // then
    assertThat(limits.problems(needing("{db: 2}"))).isEmpty();
    assertThat(limits.problems(needing("{db: 3}")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("steps[0].group.steps[0].resources.db");
              assertThat(problem.message())
                  .isEqualTo(
                      "Expected a need of at most the 2 units that pool 'db' has, but got 3;"
                          + " raise sampo.limits.pools.db");
            });
    assertThat(limits.problems(needing("{dbb: 1}")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("did you mean 'db'?"));
  }

  @Test
  void whateverComesAndGoesPoolsAreNeverOverdrawnAndAllAreServed() {
    long seed = Seed.of("LimitsTest");
    Random random = new Random(seed);
    // given
    Map<String, Integer> sizes = Map.of("x", 1, "y", 3, "z", 5);
    sizes.forEach(limits::pool);
    Map<Integer, Claim> open = new LinkedHashMap<>();
    Map<Integer, Map<String, Integer>> needs = new HashMap<>();
    int all = 500;
    // when
    for (int next = 0; next < all || !open.isEmpty(); ) {
      if (next < all && random.nextBoolean()) {
        needs.put(next, someOf(sizes, random));
        Claim claim = enter(String.valueOf(next), needs.get(next));
        open.put(next++, claim);
      } else if (!open.isEmpty()) {
        Integer done =
            open.keySet().stream()
                .filter(id -> begun.contains(String.valueOf(id)))
                .findFirst()
                .orElseThrow();
        Objects.requireNonNull(open.remove(done)).release();
      }
      // then
      sizes.forEach((pool, size) -> assertThat(held(open, pool)).doesNotHaveDuplicates());
      sizes.forEach((pool, size) -> assertThat(held(open, pool)).allMatch(unit -> unit < size));
    }
    assertThat(begun)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, all).mapToObj(String::valueOf).toList());
    sizes.keySet().forEach(pool -> assertThat(order(needs, pool)).isSorted());
  }

  private List<Integer> held(Map<Integer, Claim> open, String pool) {
    return open.values().stream().flatMap(claim -> claim.units(pool).stream()).toList();
  }

  /** In which order those who needed the pool began. */
  private List<Integer> order(Map<Integer, Map<String, Integer>> needs, String pool) {
    return begun.stream()
        .map(Integer::valueOf)
        .filter(id -> needs.getOrDefault(id, Map.of()).containsKey(pool))
        .toList();
  }

  private static Map<String, Integer> someOf(Map<String, Integer> sizes, Random random) {
    Map<String, Integer> needs = new HashMap<>();
    sizes.forEach(
        (pool, size) -> {
          if (random.nextBoolean()) {
            needs.put(pool, 1 + random.nextInt(size));
          }
        });
    return needs;
  }
}
