package io.sampo.runtime.execution;

import io.sampo.api.message.SampoCommand;
import io.sampo.runtime.SampoSettings;
import io.sampo.runtime.attempt.ResultSink;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.wire.message.EntityMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Everything that has come for one execution and is not decided on: commands with their senders,
 * answers of child executions, results of attempts, and timers. While the actor writes, all of it
 * gathers here, so that one write records it. Commands from outside are bounded; the rest is
 * bounded by what the execution has begun.
 *
 * <p>Adding is thread-safe. All else is for the actor alone. The actor is signalled once until it
 * has drained the inbox, so that its mailbox and Pekko's stash hold one message at a time.
 */
final class Inbox implements ResultSink {
  /** So many entries, and about so many bytes, are recorded by one write. */
  private static final int MOST_ENTRIES = 1_000;

  private static final long MOST_BYTES = 4L << 20;

  private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
  private final Deque<Entry> first = new ArrayDeque<>();
  private final AtomicInteger commands = new AtomicInteger();
  private final AtomicBoolean signalled = new AtomicBoolean();
  private final AtomicLong commandBytes = new AtomicLong();
  private final SampoSettings.Inbox capacity;
  private final Runnable signal;
  private Optional<Command.Proceed> proceed = Optional.empty();

  /**
   * An inbox with nothing in it.
   *
   * @param capacity how much from outside it holds
   * @param signal tells the actor that something waits
   */
  Inbox(SampoSettings.Inbox capacity, Runnable signal) {
    this.capacity = capacity;
    this.signal = signal;
  }

  /** What has come. */
  sealed interface Entry {

    /** About how many bytes it takes. */
    long bytes();

    /** A result of an attempt, or a timer that is due. */
    record Result(Command command, long bytes) implements Entry {}

    /** A message. */
    record Message(EntityMessage message, long bytes) implements Entry {
      static Message of(EntityMessage message) {
        return new Message(message, EntityMessage.bytes(message));
      }

      boolean isCommand() {
        return message instanceof EntityMessage.Deliver || message instanceof EntityMessage.Adopt;
      }
    }
  }

  @Override
  public void offer(Command command, long bytes) {
    entries.add(new Entry.Result(command, bytes));
    signal();
  }

  /** Whether no more commands from outside are taken for now. */
  boolean isFull() {
    return commands.get() >= capacity.commands() || commandBytes.get() >= capacity.bytes();
  }

  /** Adds a message, without a signal. */
  void add(EntityMessage message) {
    Entry.Message entry = Entry.Message.of(message);
    count(entry, 1);
    entries.add(entry);
  }

  /** Whether the actor is to be signalled, by the one who asks. */
  boolean claimSignal() {
    return signalled.compareAndSet(false, true);
  }

  /** Signals the actor if it has not been since it drained the inbox. */
  void signal() {
    if (claimSignal()) {
      signal.run();
    }
  }

  /** Signals the actor again after a restart, in which a signal may have been lost. */
  void signalAgain() {
    signalled.set(true);
    signal.run();
  }

  /** What is ready is to go on, after all that has come. Asked again, it is done once. */
  @Override
  public void proceed(Command.Proceed command) {
    proceed = Optional.of(command);
    signal();
  }

  boolean isEmpty() {
    return first.isEmpty() && entries.isEmpty() && proceed.isEmpty();
  }

  /** Takes entries back, in their order, to come first next time. */
  void giveBack(List<? extends Entry> taken) {
    for (int at = taken.size() - 1; at >= 0; at--) {
      Entry entry = taken.get(at);
      if (entry instanceof Entry.Result result
          && result.command() instanceof Command.Proceed again) {
        proceed = Optional.of(again);
      } else {
        first.addFirst(entry);
        count(entry, 1);
      }
    }
    if (!taken.isEmpty()) {
      signal();
    }
  }

  /**
   * What has come, as much as one write should hold, oldest first; at its end the command to
   * proceed. Signals again if more waits. Of what was given back there is enough for a write.
   */
  List<Entry> drain() {
    signalled.set(false);
    List<Entry> drained = new ArrayList<>();
    poll(first.isEmpty() ? entries : first, drained);
    proceed.ifPresent(command -> drained.add(new Entry.Result(command, 0)));
    proceed = Optional.empty();
    if (!isEmpty()) {
      signal();
    }
    return drained;
  }

  private void poll(Queue<Entry> queue, List<Entry> drained) {
    long bytes = 0;
    while (drained.size() < MOST_ENTRIES && bytes < MOST_BYTES) {
      Entry entry = queue.poll();
      if (entry == null) {
        return;
      }
      count(entry, -1);
      drained.add(entry);
      bytes += entry.bytes();
    }
  }

  private void count(Entry entry, int change) {
    if (entry instanceof Entry.Message message && message.isCommand()) {
      commands.addAndGet(change);
      commandBytes.addAndGet(change * message.bytes());
    }
  }

  /** Takes out every command from outside, for none of them can be decided on. */
  List<SampoCommand> takeCommands() {
    List<SampoCommand> taken = new ArrayList<>();
    List<Entry> others = new ArrayList<>();
    for (Queue<Entry> queue : List.of(first, entries)) {
      for (Entry entry = queue.poll(); entry != null; entry = queue.poll()) {
        count(entry, -1);
        Optional<SampoCommand> command = command(entry);
        if (command.isPresent()) {
          taken.add(command.get());
        } else {
          others.add(entry);
        }
      }
    }
    giveBack(others);
    return taken;
  }

  /** The command from outside that an entry holds. */
  private static Optional<SampoCommand> command(Entry entry) {
    return entry instanceof Entry.Message message ? command(message.message()) : Optional.empty();
  }

  /** The command from outside that a message holds. */
  static Optional<SampoCommand> command(EntityMessage message) {
    if (message instanceof EntityMessage.Deliver deliver) {
      return Optional.of(deliver.command());
    }
    if (message instanceof EntityMessage.LookedUp lookedUp) {
      return command(lookedUp.start());
    }
    return message instanceof EntityMessage.Adopt adopt
        ? Optional.of(adopt.start())
        : Optional.empty();
  }
}
