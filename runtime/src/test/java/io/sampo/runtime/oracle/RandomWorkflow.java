package io.sampo.runtime.oracle;

import io.sampo.api.definition.DataType;
import io.sampo.api.definition.Handlers;
import io.sampo.api.definition.Header;
import io.sampo.api.definition.InputField;
import io.sampo.api.definition.Join;
import io.sampo.api.definition.OnError;
import io.sampo.api.definition.OutputField;
import io.sampo.api.definition.Retry;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.definition.WorkflowOptions;
import io.sampo.api.definition.WorkflowOptions.FailureOptions;
import io.sampo.api.definition.WorkflowOptions.StepDefaults;
import io.sampo.api.json.Json;
import io.sampo.runtime.oracle.Plan.Feature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Random definitions, with everything that their results depend on; the same for the same seed.
 * What depends on who is first is left out as far as that is simple, and found by the interpreter
 * where it is not.
 */
final class RandomWorkflow {
  private static final Duration SOON = Duration.ofMillis(40);

  /** Inputs called like steps, which are never meant where such a step is in sight. */
  private static final List<String> LIKE_STEPS = List.of("s2", "s3", "s4", "s6", "s8", "s11");

  private final Plan plan;
  private final Dice dice;
  private final RandomSteps steps;
  private final RandomActions actions;

  private RandomWorkflow(Plan plan) {
    this.plan = plan;
    this.dice = plan.dice;
    this.steps = new RandomSteps(plan);
    this.actions = new RandomActions(plan);
  }

  static Workload of(long seed, String name, Set<Feature> features) {
    Dice dice = new Dice(seed);
    Set<Feature> some = EnumSet.noneOf(Feature.class);
    features.stream().filter(feature -> dice.percent(70)).forEach(some::add);
    Plan plan = new Plan(dice, name, some);
    RandomWorkflow random = new RandomWorkflow(plan);
    if (plan.has(Feature.SUBFLOW)) {
      random.children();
    }
    plan.budget(dice.from(2, dice.any(6, 12, 20)));
    WorkflowDefinition definition = random.definition(name);
    return new Workload(definition, plan.children, input(dice), plan.script, plan.signals);
  }

  /** An input with all that {@link Sight#ofInput} promises. */
  static Json.Obj input(Dice dice) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("n", Json.of(dice.below(4)));
    members.put("few", numbers(dice, 0, 3));
    members.put("many", numbers(dice, 1, 4));
    members.put("text", Json.of("some"));
    members.put("o", Json.object("v", Json.of(dice.below(4))));
    if (dice.oneIn(2)) {
      members.put("yes", Json.TRUE);
    }
    members.put("no", Json.FALSE);
    LIKE_STEPS.forEach(name -> members.put(name, Json.of("not the step")));
    members.put("nothing", Json.NULL);
    return Json.object(members);
  }

  /** Those, declared; what may be missing has a default. */
  private static List<InputField> declared() {
    List<InputField> fields = new ArrayList<>();
    fields.add(field("n", DataType.INTEGER));
    fields.add(field("few", DataType.ARRAY));
    fields.add(field("many", DataType.ARRAY));
    fields.add(field("text", DataType.STRING));
    fields.add(field("o", DataType.OBJECT));
    fields.add(
        new InputField(
            "yes", DataType.BOOLEAN, false, Optional.of(Json.TRUE), Optional.empty(), ""));
    fields.add(field("no", DataType.BOOLEAN));
    LIKE_STEPS.forEach(name -> fields.add(field(name, DataType.STRING)));
    fields.add(
        new InputField("nothing", DataType.ANY, false, Optional.empty(), Optional.empty(), ""));
    return fields;
  }

  private static InputField field(String name, DataType type) {
    return new InputField(name, type, true, Optional.empty(), Optional.empty(), "");
  }

  private static Json numbers(Dice dice, int least, int most) {
    List<Json> numbers = new ArrayList<>();
    for (int count = dice.from(least, most); count > 0; count--) {
      numbers.add(Json.of(dice.below(4)));
    }
    return Json.array(numbers);
  }

  private void children() {
    Set<Feature> all = Set.copyOf(plan.features);
    plan.features.removeAll(Set.of(Feature.SIGNAL, Feature.SUBFLOW));
    plan.children.add(small("-hang", actions.endless().lay()));
    plan.children.add(small("-apart", apart()));
    for (int count = dice.from(1, 2); count > 0; count--) {
      plan.budget(dice.from(1, 5));
      plan.children.add(definition(plan.name + "-c" + count));
    }
    plan.holdsPlaces = false;
    plan.features.addAll(all);
  }

  private StepDefinition apart() {
    return new Brick(plan.uncounted(), StepKind.Action.of("act")).lay();
  }

  private WorkflowDefinition small(String suffix, StepDefinition step) {
    return new WorkflowDefinition(
        Header.of(plan.name + suffix),
        List.of(),
        List.of(),
        List.of(step),
        Handlers.NONE,
        WorkflowOptions.NONE);
  }

  private WorkflowDefinition definition(String name) {
    boolean isLate = plan.has(Feature.HOOKS) && dice.oneIn(40);
    Sight sight = Sight.ofInput();
    List<StepDefinition> before = isLate ? List.of() : hooks(sight, 8);
    List<StepDefinition> main = isLate ? tooLong() : main(sight);
    Sight late = late(before, main);
    Handlers handlers =
        new Handlers(errorHandler(late), finallySteps(late), before, hooks(late, 10), List.of());
    sight.values().addAll(ids(main));
    Optional<Duration> limit =
        isLate
            ? Optional.of(SOON)
            : dice.oneIn(6) ? Optional.of(Duration.ofHours(1)) : Optional.empty();
    return new WorkflowDefinition(
        Header.of(name),
        declared(),
        isLate ? List.of() : outputs(sight),
        main,
        handlers,
        options(limit));
  }

  /** A list; and perhaps one more step that goes on from any of it. */
  private List<StepDefinition> main(Sight sight) {
    int size = dice.from(1, 6);
    if (dice.oneIn(9)) {
      return early(sight, size);
    }
    if (dice.oneIn(2)) {
      return steps.list(sight, size);
    }
    Sight beside = sight.in(sight.zone().beside());
    List<StepDefinition> all = new ArrayList<>(steps.list(beside, size));
    sight.values().addAll(beside.values());
    Brick more = steps.step(Sight.ofInput().in(sight.zone().beside()));
    all.add(more.after(new Join.All(), List.of(dice.of(all).id())).lay());
    return all;
  }

  /** Steps after which nothing goes on, and then one that may end it all before another. */
  private List<StepDefinition> early(Sight sight, int size) {
    Sight own = sight.copy();
    List<StepDefinition> all = new ArrayList<>(steps.list(own, size));
    List<String> ids = all.stream().map(StepDefinition::id).toList();
    StepKind end =
        dice.oneIn(3)
            ? new StepKind.Fail("own", "because of ${n}")
            : new StepKind.Return(Json.object("early", plan.value(own)));
    Brick last = new Brick(plan.newId(), end).after(new Join.All(), ids);
    if (dice.oneIn(3)) {
      last.when(plan.condition(own));
    }
    if (dice.oneIn(3)) {
      StepKind around =
          new StepKind.Group(List.of(last.after(new Join.All(), List.of()).lay()), false);
      last = new Brick(plan.newId(), around).after(new Join.All(), ids);
    }
    all.add(last.lay());
    Brick never = new Brick(plan.newId(), StepKind.Action.of("act"));
    all.add(never.after(new Join.All(), List.of(last.id())).lay());
    sight.values().addAll(own.values());
    return all;
  }

  private List<StepDefinition> tooLong() {
    plan.holdsPlaces = true;
    return List.of(actions.endless().lay(), actions.loser().lay());
  }

  private List<StepDefinition> hooks(Sight sight, int seldom) {
    return plan.has(Feature.HOOKS) && dice.oneIn(seldom)
        ? steps.list(sight.copy(), dice.from(1, 2))
        : List.of();
  }

  /** What can be read when the main steps are over: any of them, whatever has become of it. */
  private static Sight late(List<StepDefinition> before, List<StepDefinition> main) {
    Sight late = Sight.ofInput();
    late.values().addAll(ids(before));
    late.values().addAll(ids(main));
    return late;
  }

  /** Those whose results no race decides. */
  private static List<String> ids(List<StepDefinition> steps) {
    return steps.stream().map(StepDefinition::id).filter(Workload::counts).toList();
  }

  private Optional<StepDefinition> errorHandler(Sight sight) {
    if (!plan.has(Feature.HANDLER) || !dice.oneIn(3)) {
      return Optional.empty();
    }
    return Optional.of(steps.step(sight.copy()).lay());
  }

  /** The last of them looks at the store as it is then. */
  private List<StepDefinition> finallySteps(Sight sight) {
    if (!plan.has(Feature.HOOKS) || dice.oneIn(3)) {
      return List.of();
    }
    List<StepDefinition> last = new ArrayList<>(hooks(sight, 3));
    Brick look = new Brick(plan.newId(), StepKind.Action.of("act"));
    Json seen = Json.of(plan.hole(dice.of(sight.values())));
    look.on(Json.object(Map.of("store", Json.of("${store}"), "seen", seen)))
        .after(new Join.All(), List.of());
    if (last.isEmpty()) {
      last.add(look.lay());
    }
    return last;
  }

  private List<OutputField> outputs(Sight sight) {
    List<OutputField> outputs = new ArrayList<>();
    if (dice.oneIn(2)) {
      outputs.add(new OutputField("all", DataType.ANY, "store", ""));
      for (int count = dice.below(3); count > 0; count--) {
        String source = dice.of(sight.values()) + (plan.goesWrong() ? ".nope" : "");
        String shown = dice.oneIn(3) ? plan.hole(source) : source;
        outputs.add(new OutputField("out" + count, DataType.ANY, shown, ""));
      }
    }
    return outputs;
  }

  private WorkflowOptions options(Optional<Duration> limit) {
    boolean isBounded = !plan.holdsPlaces && dice.oneIn(4);
    Optional<Retry> retry = Optional.empty();
    Map<String, RetryPolicy> policies = Map.of();
    if (plan.goesWrong()) {
      retry = Optional.of(plan.retry(dice.from(1, 2)));
    } else if (plan.goesWrong()) {
      policies = Map.of("usual", plan.retry(2));
      retry = Optional.of(new Retry.Named("usual"));
    }
    Optional<OnError> onError =
        plan.goesWrong() && dice.oneIn(2) ? Optional.of(new OnError.Continue()) : Optional.empty();
    Optional<Duration> usual =
        dice.oneIn(8) && !plan.holdsPlaces ? Optional.of(Duration.ofMinutes(1)) : Optional.empty();
    return new WorkflowOptions(
        limit,
        isBounded ? OptionalInt.of(dice.from(1, 3)) : OptionalInt.empty(),
        new StepDefaults(retry, usual, onError),
        policies,
        FailureOptions.NONE,
        Map.of("E", "env of " + plan.dice.below(9)));
  }
}
