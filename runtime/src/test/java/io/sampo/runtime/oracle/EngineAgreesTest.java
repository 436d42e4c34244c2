package io.sampo.runtime.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.runtime.oracle.Plan.Feature;
import io.sampo.runtime.walk.Seed;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine makes of random definitions what the interpreter makes of them, crashes or not.
 *
 * <p>{@code -Dsampo.seed}, {@code -Dsampo.definitions} and {@code -Dsampo.crashes} choose others;
 * with a seed alone its definition is run and no other.
 */
class EngineAgreesTest {
  private static final int AT_ONCE = 128;
  private static final int ENOUGH_DIFFERENCES = 3;
  private static final Set<Feature> FEATURES = EnumSet.allOf(Feature.class);

  @TempDir Path folder;
  private final AtomicInteger agreed = new AtomicInteger();
  private final AtomicInteger undecided = new AtomicInteger();
  private final Queue<Workload> differing = new ConcurrentLinkedQueue<>();
  private final Queue<String> differences = new ConcurrentLinkedQueue<>();

  @Test
  @Timeout(value = 6, unit = TimeUnit.MINUTES)
  void comesToTheSameAsTheInterpreterWhateverHappens() throws InterruptedException {
    // given
    AtomicLong seeds = new AtomicLong(Seed.of("EngineAgreesTest"));
    boolean isOne = Long.getLong("sampo.seed") != null;
    int definitions = Integer.getInteger("sampo.definitions", isOne ? 1 : 5_000);
    int crashes = Integer.getInteger("sampo.crashes", isOne ? 0 : 12);
    ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
    try (World world = World.on(folder)) {
      // when
      for (int worker = 0; worker < AT_ONCE; worker++) {
        workers.execute(() -> compare(world, seeds, definitions));
      }
      workers.shutdown();
      int crashed = 0;
      while (!workers.awaitTermination(50, TimeUnit.MILLISECONDS)) {
        if (crashed < crashes && agreed.get() > (crashed + 1) * definitions / (crashes + 1)) {
          crashed++;
          crash(world, crashed);
        }
      }
      for (Workload work : differing) {
        differences.add("Made smaller: " + Judge.smallest(world, work));
      }
      System.out.println(
          agreed + " agreed, " + undecided + " undecided, " + world.crashes() + " crashes");
    }
    // then
    assertThat(differences).isEmpty();
    assertThat(undecided.get()).isLessThanOrEqualTo(Math.max(AT_ONCE, definitions / 5));
  }

  /** Some crashes are where a script wants them, most are anywhere. */
  private static void crash(World world, int count) {
    if (count % 3 == 0) {
      world.crashInAnAction();
    } else {
      world.crash();
    }
  }

  private void compare(World world, AtomicLong seeds, int definitions) {
    while (agreed.get() < definitions && differing.size() < ENOUGH_DIFFERENCES) {
      long seed = seeds.getAndIncrement();
      Workload work = RandomWorkflow.of(seed, "w" + Long.toUnsignedString(seed), FEATURES);
      try {
        Optional<String> differs = Judge.difference(world, work, Interpreter.run(work));
        differs.ifPresentOrElse(
            found -> {
              differing.add(work);
              String difference = "Again with -Dsampo.seed=" + seed + ":\n" + work + found;
              System.out.println(difference);
              differences.add(difference);
            },
            agreed::incrementAndGet);
      } catch (Stop.Undecided e) {
        undecided.incrementAndGet();
      } catch (RuntimeException e) {
        differences.add("Again with -Dsampo.seed=" + seed + ": " + e);
        throw e;
      }
    }
  }
}
