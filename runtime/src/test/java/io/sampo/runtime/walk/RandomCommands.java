package io.sampo.runtime.walk;

import io.sampo.api.json.Json;
import io.sampo.api.message.Remedy;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.TimerKey;
import io.sampo.runtime.core.rules.Words;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Commands as they come: fitting, early, late, repeated, and such that fit nothing at all. */
final class RandomCommands {
  private static final List<Failure> FAILURES =
      List.of(
          new Failure("code1", List.of(), "first kind", true),
          new Failure("code2", List.of("x.Oops", "java.lang.Exception"), "second kind", true),
          Failure.permanent("code3", "third kind"));

  private final Random random;
  private final List<Command> sent = new ArrayList<>();
  private long now = Words.NOW;

  RandomCommands(Random random) {
    this.random = random;
  }

  /** One to four commands that the shell would hand over together. */
  List<Command> batch(Execution execution) {
    List<Command> batch = new ArrayList<>();
    do {
      batch.add(any(execution));
    } while (batch.size() < 4 && random.nextInt(3) == 0);
    return batch;
  }

  private Command any(Execution execution) {
    now += random.nextInt(300);
    Command command =
        switch (random.nextInt(40)) {
          case 0 -> nonsense();
          case 1, 2 -> sent.isEmpty() ? fitting(execution) : sent.get(random.nextInt(sent.size()));
          case 3 -> wrongAttempt(execution);
          case 4 -> early(execution);
          case 5 -> random.nextInt(8) == 0 ? new Command.Cancel("me", "", now) : fitting(execution);
          case 6 -> Words.start(RandomSketch.INPUT);
          case 7 -> random.nextInt(8) == 0 ? Words.start(Json.object()) : fitting(execution);
          default -> fitting(execution);
        };
    sent.add(command);
    return command;
  }

  /** What a running attempt or a timer that is due would bring. */
  Command fitting(Execution execution) {
    List<Work> going = going(execution);
    if (going.stream().allMatch(work -> work.key().equals(TimerKey.TIMEOUT))
        || random.nextInt(20) == 0) {
      return fromOutside();
    }
    Work work = going.get(random.nextInt(going.size()));
    if (work instanceof Work.Timer timer) {
      if (timer.name().equals(TimerKey.TIMEOUT) && random.nextInt(4) > 0) {
        return nonsense();
      }
      now = Math.max(now, timer.dueAt());
      return new Command.Fire(timer.name(), now);
    }
    Work.Attempt attempt = (Work.Attempt) work;
    return random.nextInt(3) == 0
        ? failure(attempt.path(), attempt.attempt(), attempt.generation())
        : success(attempt.path(), attempt.attempt(), attempt.generation());
  }

  private Command fromOutside() {
    if (random.nextInt(3) == 0) {
      Remedy remedy = List.of(Remedy.values()).get(random.nextInt(3));
      return new Command.Resume(
          "me", remedy, String.valueOf(random.nextInt(100_000)), Optional.empty(), now);
    }
    String name = random.nextBoolean() ? "go" : "stop";
    String key = String.valueOf(random.nextInt(100_000));
    return new Command.Signal(name, key, Json.of(random.nextInt(3)), now);
  }

  private Command wrongAttempt(Execution execution) {
    List<Work> going = going(execution);
    String path = "s" + random.nextInt(10);
    int attempt = random.nextInt(6) - 1;
    if (!going.isEmpty() && going.get(0) instanceof Work.Attempt running) {
      path = running.path();
      attempt = running.attempt() + (random.nextBoolean() ? 1 : -1);
    }
    return random.nextBoolean() ? success(path, attempt) : failure(path, attempt);
  }

  private Command early(Execution execution) {
    for (Work work : going(execution)) {
      if (work instanceof Work.Timer timer) {
        return new Command.Fire(timer.name(), timer.dueAt() - 1 - random.nextInt(100));
      }
    }
    return nonsense();
  }

  private Command nonsense() {
    String path = "s" + random.nextInt(12);
    return switch (random.nextInt(5)) {
      case 0 -> success(path, random.nextInt(4));
      case 1 -> failure("nobody", 1);
      case 2 -> new Command.Fire(TimerKey.retry(path), now);
      case 3 -> new Command.Fire(TimerKey.wait(path), now);
      default -> new Command.Fire(new TimerKey(TimerKey.Kind.RETRY, ""), now);
    };
  }

  private Command success(String path, int attempt) {
    return success(path, attempt, 0);
  }

  private Command success(String path, int attempt, int generation) {
    Map<String, Optional<Json>> writes =
        switch (random.nextInt(6)) {
          case 0 -> Map.of("x", Optional.of(Json.TRUE));
          case 1 -> Map.of("x", Optional.empty(), "z", Optional.of(Json.of(random.nextInt(9))));
          default -> Map.of();
        };
    return new Command.Succeed(path, attempt, generation, output(), writes, now);
  }

  private Json output() {
    return switch (random.nextInt(4)) {
      case 0 -> Json.NULL;
      case 1 -> Json.object("x", Json.of(random.nextBoolean()));
      case 2 -> Json.array(Json.of(1.5), Json.of("text"));
      default -> Json.of(random.nextBoolean());
    };
  }

  private Command failure(String path, int attempt) {
    return failure(path, attempt, 0);
  }

  private Command failure(String path, int attempt, int generation) {
    Failure failure = FAILURES.get(random.nextInt(FAILURES.size()));
    return new Command.Fail(path, attempt, generation, failure, random.nextDouble(), now);
  }

  /** In an order that depends on nothing but the contents, so that a seed repeats the walk. */
  private static List<Work> going(Execution execution) {
    return execution.agenda().all().stream()
        .sorted(Comparator.comparing((Work work) -> work.key().toString()))
        .toList();
  }
}
