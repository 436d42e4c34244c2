package io.sampo.samples.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;

/** Standard output, when it is a terminal. */
final class Terminal {
  private Terminal() {}

  /** For what goes back to the begin of its line, which other texts must not. */
  static PrintWriter out() {
    return new PrintWriter(new FileOutputStream(FileDescriptor.out), true, UTF_8);
  }

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
