package io.sampo.runtime.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.runtime.rows.Halts.Halt;
import io.sampo.runtime.rows.Halts.Side;
import io.sampo.runtime.rows.Halts.Write;
import io.sampo.runtime.rows.Notes.Call;
import io.sampo.runtime.walk.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Proves that cases end as they should wherever their process dies. Each case runs once
 * undisturbed; then, for every write of that run, one execution loses its process right before that
 * write and another right after it, and some lose it several times. A process's life ends when each
 * of its executions has been cut off or is over; the next life finds the journal file and goes on
 * by itself. All cases of a test live together, which takes as long as the slowest one.
 */
final class Rows {
  private static final Duration LONGEST_LIFE = Duration.ofSeconds(40);
  private static final int LIVES = 4;
  private static final int STRUCK_OFTEN = 4;
  private static final int SHOWN = 10;

  private final String name;
  private final List<Case> cases = new ArrayList<>();
  private final List<Fate> fates = new ArrayList<>();
  private final Notes notes = new Notes();

  private Rows(String name) {
    this.name = name;
  }

  /** The cases of a test. */
  static Rows of(Class<?> test) {
    return new Rows(test.getSimpleName());
  }

  /** Adds a case, to be proved later. */
  Case add(Case some) {
    cases.add(some);
    return some;
  }

  /** Fails with everything that is wrong in any fate of the case. */
  void prove(Case some) {
    List<Fate> all = fatesOf(some);
    List<String> problems =
        all.stream().flatMap(fate -> Audit.problems(fate, all.get(0), notes).stream()).toList();
    assertThat(problems.stream().limit(SHOWN))
        .as("the first of %d problems", problems.size())
        .isEmpty();
  }

  /** What is recorded at the end of each fate of a case, the undisturbed one first. */
  List<JournalRows> ledgers(Case some) {
    return fatesOf(some).stream().map(Fate::last).toList();
  }

  /** What code that runs the case was told, in whichever fate and life. */
  Set<String> answers(Case some) {
    return fatesOf(some).stream()
        .flatMap(fate -> fate.answers().stream())
        .collect(Collectors.toSet());
  }

  /** The calls that were made in all fates of a case. */
  List<Call> calls(Case some) {
    return fatesOf(some).stream().flatMap(fate -> notes.of(fate.id()).stream()).toList();
  }

  /** How many calls of the case's execution were under way together at most, in each fate. */
  List<Integer> most(Case some) {
    return fatesOf(some).stream().map(fate -> notes.most(fate.id())).toList();
  }

  private synchronized List<Fate> fatesOf(Case some) {
    if (fates.isEmpty()) {
      live();
    }
    return fates.stream().filter(fate -> fate.of().equals(some)).toList();
  }

  private void live() {
    Random random = new Random(Seed.of(name));
    Path folder = folder();
    int deaths = 0;
    long missed = 0;
    try {
      for (int number = 1; number <= LIVES; number++) {
        try (Life life = Life.begin(folder, notes, number)) {
          cases.forEach(some -> some.way().ifPresent(way -> way.know(life)));
          if (number == 1) {
            undisturbed(life, random);
          } else {
            fates.forEach(fate -> fate.end(life.ledger(fate.id())));
          }
          live(life, number, fates);
          deaths += life.halts().deaths();
          missed += life.halts().missed();
          if (number == LIVES) {
            fates.forEach(fate -> fate.end(life.ledger(fate.id())));
            fates.forEach(fate -> fate.look(life));
          }
        }
      }
    } finally {
      delete(folder);
    }
    System.out.printf("%s: %d fates, %d deaths, %d missed%n", name, fates.size(), deaths, missed);
  }

  /** Lets each case run through, and plans deaths for others by what that has written. */
  private void undisturbed(Life life, Random random) {
    cases.forEach(some -> some.definitions().forEach(life.sampo()::register));
    List<Fate> first = new ArrayList<>();
    for (int at = 0; at < cases.size(); at++) {
      first.add(new Fate(cases.get(at), id(at) + "-0", List.of()));
    }
    live(life, 1, first);
    for (int at = 0; at < cases.size(); at++) {
      fates.add(first.get(at));
      List<Write> writes = life.ledger(id(at) + "-0").writes();
      plan(at, writes, random);
    }
  }

  private String id(int at) {
    return cases.get(at).row().toLowerCase(Locale.ROOT) + "-" + at;
  }

  private void plan(int at, List<Write> writes, Random random) {
    List<List<Halt>> plans = new ArrayList<>();
    for (Write write : writes) {
      for (Side side : Side.values()) {
        plans.add(List.of(new Halt(write, side)));
      }
    }
    for (int often = 0; often < STRUCK_OFTEN; often++) {
      plans.add(several(id(at) + "-0", writes, random));
    }
    for (int number = 1; number <= plans.size(); number++) {
      String id = id(at) + "-" + number;
      List<Halt> halts = plans.get(number - 1).stream().map(halt -> of(id, halt)).toList();
      fates.add(new Fate(cases.get(at), id, halts));
    }
  }

  /** A death in every life but the last, at writes of the root, each later than the one before. */
  private static List<Halt> several(String root, List<Write> writes, Random random) {
    List<Write> own =
        new ArrayList<>(writes.stream().filter(write -> write.execution().equals(root)).toList());
    Collections.shuffle(own, random);
    return own.stream()
        .limit(LIVES - 1)
        .sorted(Comparator.comparingLong(Write::number))
        .map(write -> new Halt(write, random.nextBoolean() ? Side.BEFORE : Side.AFTER))
        .toList();
  }

  /** The same for another execution of the case. */
  private static Halt of(String id, Halt halt) {
    Write write = halt.write();
    String execution = id + write.execution().substring(write.family().length());
    return new Halt(new Write(execution, write.number()), halt.side());
  }

  private void live(Life life, int number, List<Fate> some) {
    some.forEach(fate -> fate.begin(life, number));
    life.sampo().start();
    List<Fate> open = new ArrayList<>(some);
    try {
      Awaitility.await()
          .pollInterval(Duration.ofMillis(5))
          .pollDelay(Duration.ZERO)
          .atMost(LONGEST_LIFE)
          .until(
              () -> {
                Set<String> unfinished = life.unfinished();
                open.removeIf(fate -> fate.advance(life, notes, unfinished));
                return open.isEmpty();
              });
    } catch (ConditionTimeoutException late) {
      open.forEach(fate -> fate.complain("was not over in life " + number));
    }
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("rows");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
