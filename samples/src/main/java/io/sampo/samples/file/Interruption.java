package io.sampo.samples.file;

import java.util.function.Consumer;

/**
 * Says how to go on with an execution when Ctrl-C, or another signal, ends the process that runs
 * it: what is recorded of it stays, and nobody else goes on with it.
 */
final class Interruption implements AutoCloseable {
  private final Thread hook;
  private volatile boolean happened;

  private Interruption(String command, String id, Consumer<String> out) {
    this.hook =
        new Thread(
            () -> {
              happened = true;
              out.accept("ended before execution " + id + " had; what is done of it is kept");
              out.accept("to go on:  " + command + " --id " + id);
              out.accept("to cancel: " + command + " --id " + id + " --cancel");
            },
            "sampo-interruption");
  }

  /**
   * Watches for the end of this process until it is closed.
   *
   * @param command what was called, without its options
   * @param out takes lines
   */
  static Interruption watch(String command, String id, Consumer<String> out) {
    Interruption interruption = new Interruption(command, id, out);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Whether the process is ending, so that a failure is nothing to report. */
  boolean hasHappened() {
    return happened;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      happened = true; // the process ends already
    }
  }
}
