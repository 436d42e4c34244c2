package io.sampo.runtime;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * What is configured under {@code sampo}; each setting is explained in {@code reference.conf}.
 *
 * @param storage which plugins keep events and snapshots
 * @param mostResultBytes the most bytes a step's result and its writes to the store may take
 * @param passivateAfter an execution that has nothing to do for longer than this leaves memory
 * @param missingActionDelay how long a step waits before its missing action is looked for again
 * @param client how the client waits for answers
 * @param inbox how much from outside waits for one execution
 * @param commands how much one command may carry
 * @param actionThreads how many actions run at the same time where there are no virtual threads
 */
public record SampoSettings(
    Storage storage,
    long mostResultBytes,
    Duration passivateAfter,
    Duration missingActionDelay,
    Client client,
    Inbox inbox,
    Commands commands,
    int actionThreads) {

  /**
   * Where events and snapshots go, and how a failing journal is met.
   *
   * @param journal the id of the journal plugin
   * @param snapshots the id of the snapshot plugin
   * @param store the block of the SQL store that also keeps index and definitions; empty for none
   * @param snapshotEvery the fewest writes between two snapshots of an execution
   * @param restartDelay the shortest delay before an execution whose write failed starts again
   * @param wakeInterval how often executions are looked for whose time has come
   * @param wakes whether executions go on that nobody in this process has asked for
   */
  public record Storage(
      String journal,
      String snapshots,
      String store,
      long snapshotEvery,
      Duration restartDelay,
      Duration wakeInterval,
      boolean wakes) {}

  /**
   * How much from outside waits for one execution.
   *
   * @param commands how many commands
   * @param bytes once the payloads of its signals and the inputs of its starts take so many bytes,
   *     no more is taken
   */
  public record Inbox(int commands, long bytes) {}

  /**
   * How much one command may carry.
   *
   * @param inputBytes the most bytes of the input of a start
   * @param signalBytes the most bytes of the payload of a signal
   * @param tags the most tags of an execution
   * @param textBytes the most bytes of a tag, a name, a key or a reason
   */
  public record Commands(long inputBytes, long signalBytes, int tags, int textBytes) {}

  /**
   * How the client waits for answers.
   *
   * @param askTimeout how long it waits for an answer that is to come at once
   * @param awaitLease how long it waits for the end of an execution before it asks again
   */
  public record Client(Duration askTimeout, Duration awaitLease) {}

  /**
   * Reads the block {@code sampo} of a configuration.
   *
   * @throws com.typesafe.config.ConfigException when a setting is missing or not of its type
   */
  public static SampoSettings from(Config config) {
    Config sampo = config.getConfig("sampo");
    return new SampoSettings(
        new Storage(
            sampo.getString("journal"),
            sampo.getString("snapshot-store"),
            sampo.getString("store"),
            sampo.getLong("snapshot-every"),
            sampo.getDuration("restart-delay"),
            sampo.getDuration("wake-interval"),
            sampo.getBoolean("wake")),
        sampo.getBytes("most-result-bytes"),
        sampo.getDuration("passivate-after"),
        sampo.getDuration("missing-action-delay"),
        new Client(sampo.getDuration("ask-timeout"), sampo.getDuration("await-lease")),
        new Inbox(sampo.getInt("inbox-size"), sampo.getBytes("inbox-bytes")),
        commands(sampo),
        sampo.getInt("action-threads"));
  }

  private static Commands commands(Config sampo) {
    return new Commands(
        sampo.getBytes("most-input-bytes"),
        sampo.getBytes("most-result-bytes"),
        sampo.getInt("most-tags"),
        Math.toIntExact(sampo.getBytes("most-text-bytes")));
  }
}
