package io.sampo.samples.demo;

import java.io.Console;

/** Tells whether standard output is a terminal. */
final class Terminal {
  private Terminal() {}

  @SuppressWarnings("SystemConsoleNull") // before JDK 22 it does say whether there is a terminal
  static boolean isPresent() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try { // since JDK 22 there is a console also where there is no terminal
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
