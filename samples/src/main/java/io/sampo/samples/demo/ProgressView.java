package io.sampo.samples.demo;

import io.sampo.samples.console.Progress;
import java.io.PrintWriter;
import java.util.Set;
import java.util.TreeSet;

/** Shows how far a process is: a bar that moves on a terminal, lines elsewhere. */
final class ProgressView {
  private static final int BAR = 30;
  private static final int WIDTH = 78;

  private final PrintWriter out;
  private final boolean live;
  private final Set<String> running = new TreeSet<>();
  private long shown = -1;

  ProgressView(PrintWriter out, boolean live) {
    this.out = out;
    this.live = live;
  }

  void show(Progress progress) {
    if (progress.status().equals("running")) {
      running.add(progress.step());
    } else {
      running.remove(progress.step());
    }
    if (live) {
      out.print("\r" + cut(bar(progress) + "  " + String.join(" ", running)));
      out.flush();
    } else if (progress.done() != shown) {
      out.println(bar(progress));
      out.flush();
    }
    shown = progress.done();
  }

  /** Leaves the bar where it is. */
  void end() {
    if (live && shown >= 0) {
      out.println();
    }
    running.clear();
    shown = -1;
  }

  private static String bar(Progress progress) {
    int filled = (int) (BAR * progress.done() / Math.max(1, progress.total()));
    return String.format(
        "  [%s%s] %2d/%d steps",
        "#".repeat(filled), ".".repeat(BAR - filled), progress.done(), progress.total());
  }

  /** Exactly one line of a terminal, so that it covers what it replaces. */
  private static String cut(String line) {
    String padded = line + " ".repeat(WIDTH);
    return padded.substring(0, WIDTH);
  }
}
