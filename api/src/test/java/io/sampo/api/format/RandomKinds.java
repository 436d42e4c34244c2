package io.sampo.api.format;

import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepKind.Branch;
import io.sampo.api.definition.StepKind.Case;
import io.sampo.api.definition.StepKind.Items;
import io.sampo.api.definition.StepKind.Repeat;
import io.sampo.api.definition.StepKind.Waiting;
import io.sampo.api.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Step kinds as they come. */
final class RandomKinds {
  private final Random random;
  private final RandomDefinitions parts;

  RandomKinds(Random random, RandomDefinitions parts) {
    this.random = random;
    this.parts = parts;
  }

  private Case oneCase(int inner) {
    return random.nextBoolean()
        ? new Case(parts.value(), parts.steps(inner))
        : new Case(Optional.of(parts.expression()), Json.NULL, parts.steps(inner));
  }

  /** A kind whose steps are nested at most that deep. */
  StepKind next(int depth) {
    int inner = depth - 1;
    return switch (random.nextInt(depth > 0 ? 13 : 7)) {
      case 0 -> StepKind.Action.of(parts.name());
      case 1 -> new StepKind.Action(parts.name(), Optional.of(items()));
      case 2 -> new StepKind.Subflow(parts.name(), Optional.of(parts.text()), random.nextBoolean());
      case 3 -> new StepKind.Wait(waiting());
      case 4 -> new StepKind.Approval(parts.text(), parts.list(parts::text));
      case 5 -> new StepKind.Return(parts.value());
      case 6 -> new StepKind.Fail(parts.name(), parts.text());
      case 7 -> new StepKind.Condition(parts.expression(), parts.steps(inner), parts.steps(inner));
      case 8 ->
          new StepKind.Switch(
              parts.expression(), parts.list(() -> oneCase(inner)), parts.steps(inner));
      case 9 ->
          new StepKind.Parallel(
              parts.list(() -> new Branch(parts.name(), parts.steps(inner))), parts.join());
      case 10 ->
          new StepKind.Loop(
              parts.expression(), parts.name(), parts.steps(inner), parts.count(), parts.count());
      case 11 -> repeat(inner);
      default -> new StepKind.Group(parts.steps(inner), random.nextBoolean());
    };
  }

  private Items items() {
    String over = random.nextBoolean() ? "" : parts.expression();
    String as = random.nextBoolean() ? "item" : parts.name();
    return new Items(over, as, 1 + random.nextInt(4), 1 + random.nextInt(4));
  }

  private Repeat repeat(int depth) {
    Repeat.Test test = parts.pick(Repeat.Test.values());
    Repeat.Pace pace =
        new Repeat.Pace(
            1 + random.nextInt(2000),
            parts.pick(Repeat.OnLimit.values()),
            random.nextBoolean() ? Optional.of("10s") : Optional.empty());
    return new Repeat(test, parts.expression(), parts.steps(depth), pace);
  }

  private Waiting waiting() {
    List<Waiting> all =
        List.of(
            new Waiting.For("" + random.nextInt(10_000)),
            new Waiting.For("${" + parts.name() + "}"),
            new Waiting.Until(Instant.ofEpochSecond(random.nextInt()).toString()),
            new Waiting.Signal(parts.name()),
            new Waiting.Signal(
                parts.name(),
                Optional.of(
                    new StepKind.Deadline("2d", Json.array(Json.NULL, Json.of("${inputs}"))))));
    return all.get(random.nextInt(all.size()));
  }
}
