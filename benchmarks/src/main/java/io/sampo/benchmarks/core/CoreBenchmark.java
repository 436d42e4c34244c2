package io.sampo.benchmarks.core;

import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.state.ExecutionState;
import io.sampo.runtime.wire.journal.Transition;
import io.sampo.runtime.wire.journal.WireSerializer;
import java.io.NotSerializableException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the rules cost without actors and without a disk: one operation is one event where it says
 * event, one step where it says step, one transition where it says transition. A nest of groups
 * counts as the two decisions that it takes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CoreBenchmark {
  private static final int CHAIN = 10;
  private static final int CHAIN_EVENTS = 2 * CHAIN + 2;
  private static final int FAN = 100;
  private static final int NEST_DECISIONS = 2;
  private static final int FAN_STEPS = FAN + 1;
  private static final int FAN_EVENTS = 2 * FAN_STEPS + 2;

  private final Story chain = Story.chain(CHAIN);
  private final Story fan = Story.fan(FAN);
  private final Story nest = Story.nest();
  private final List<Event> chainEvents = chain.eventsOneByOne(CHAIN_EVENTS);
  private final List<Event> fanEvents = fan.eventsOneByOne(FAN_EVENTS);
  private final WireSerializer serializer = new WireSerializer();
  private final Transition transition = new Transition(chainEvents.subList(2, 4), List.of());
  private final byte[] bytes = serializer.toBinary(transition);
  private final String manifest = serializer.manifest(transition);

  @Benchmark
  @OperationsPerInvocation(CHAIN_EVENTS)
  public ExecutionState applyEventOfChain() {
    return chain.replay(chainEvents);
  }

  @Benchmark
  @OperationsPerInvocation(FAN_EVENTS)
  public ExecutionState applyEventOfFan() {
    return fan.replay(fanEvents);
  }

  @Benchmark
  @OperationsPerInvocation(CHAIN)
  public ExecutionState decideAndApplyStepOfChain() {
    return chain.runOneByOne();
  }

  @Benchmark
  @OperationsPerInvocation(FAN_STEPS)
  public ExecutionState decideAndApplyStepOfFanOneByOne() {
    return fan.runOneByOne();
  }

  @Benchmark
  @OperationsPerInvocation(FAN_STEPS)
  public ExecutionState decideAndApplyStepOfFanTogether() {
    return fan.runTogether();
  }

  /** One decision enters all groups around a step, another one completes them. */
  @Benchmark
  @OperationsPerInvocation(NEST_DECISIONS)
  public ExecutionState decideAndApplyStepUnderFiftyGroups() {
    return nest.runOneByOne();
  }

  /** The common transition: one step completed, the next scheduled. */
  @Benchmark
  public byte[] writeTransition() {
    return serializer.toBinary(transition);
  }

  @Benchmark
  public Object readTransition() throws NotSerializableException {
    return serializer.fromBinary(bytes, manifest);
  }
}
