package io.sampo.samples.demo;

import io.sampo.samples.console.EmbeddedSampo;
import io.sampo.samples.console.Progress;
import io.sampo.samples.effects.EffectLog;
import io.sampo.samples.pipeline.Pipeline;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The story that the demo tells: a process runs the pipeline and is killed in the middle; a second
 * one finishes it; what both left behind is examined.
 */
final class Demo {
  private static final String EXECUTION = "demo";
  private static final double KILL_AFTER = 0.4;

  private final Path folder;
  private final Size size;
  private final PrintWriter out;
  private final ProgressView view;

  Demo(Path folder, Size size, PrintWriter out) {
    this.folder = folder;
    this.size = size;
    this.out = out;
    this.view =
        Terminal.isPresent()
            ? new ProgressView(Terminal.out(), true)
            : new ProgressView(out, false);
  }

  /** How much there is to do: chunks of data, and how long each takes at least. */
  record Size(int chunks, long delayMillis) {}

  /** Whether everything was as promised. */
  boolean run() throws Exception {
    List<String> steps = Pipeline.stepIds(size.chunks());
    say("A data pipeline of " + steps.size() + " steps over 20,160 rows of sensor readings.");
    say("Its journal and files: " + folder);
    long killed = runAndKill();
    JournalFile atKill = new JournalFile(copyJournal());
    long second = runToTheEnd();
    JournalFile atEnd = new JournalFile(folder.resolve(EmbeddedSampo.FILE));
    Evidence evidence =
        new Evidence(
            steps,
            atKill.completions(EXECUTION),
            atEnd.completions(EXECUTION),
            EffectLog.at(folder.resolve(Pipeline.EFFECTS)).read(),
            new Evidence.Processes(killed, second));
    boolean completed = atEnd.status(EXECUTION).equals("completed");
    return new Conclusion(out).tell(evidence, completed);
  }

  private long runAndKill() throws IOException, InterruptedException {
    try (Child child = start("first", "--delay-ms", Long.toString(size.delayMillis()))) {
      say("");
      say("1. Process " + child.pid() + " starts and runs the pipeline.");
      follow(child, progress -> progress.done() >= KILL_AFTER * progress.total());
      int code = child.kill();
      view.end();
      if (code != Child.KILLED) {
        throw new IOException(
            "Expected the process to end by SIGKILL, but its exit code is " + code + said(child));
      }
      say("   kill -9 " + child.pid() + ": gone in the middle of its work (exit code 137).");
      return child.pid();
    }
  }

  private long runToTheEnd() throws IOException, InterruptedException {
    try (Child child = start("second", "--resume")) {
      say("");
      say("2. Process " + child.pid() + " opens the same folder. Nobody tells it what to do:");
      say("   the engine goes on with what was unfinished.");
      follow(child, progress -> false);
      int code = child.waitFor();
      view.end();
      if (code != 0) {
        throw new IOException("Expected the pipeline to complete, but it did not" + said(child));
      }
      return child.pid();
    }
  }

  private Child start(String name, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("pipeline", "--data", folder.toString(), "--id", EXECUTION, "--machine"));
    command.addAll(List.of("--chunks", Integer.toString(size.chunks())));
    command.addAll(List.of(options));
    return Child.start(folder.resolve(name + "-process.log"), command);
  }

  /** Shows progress until the child ends or the condition holds. */
  private void follow(Child child, Predicate<Progress> until) throws IOException {
    boolean reached = false;
    while (!reached) {
      Optional<String> line = child.nextLine();
      Optional<Progress> progress = line.flatMap(Progress::parse);
      progress.ifPresent(view::show);
      reached = line.isEmpty() || progress.filter(until).isPresent();
    }
  }

  /** What the killed process left on disk, before anybody else opens it. */
  private Path copyJournal() throws IOException {
    Path copies = Files.createDirectories(folder.resolve("at-the-kill"));
    for (String suffix : List.of("", "-wal")) {
      Path file = folder.resolve(EmbeddedSampo.FILE + suffix);
      if (Files.exists(file)) {
        Files.copy(file, copies.resolve(file.getFileName()));
      }
    }
    return copies.resolve(EmbeddedSampo.FILE);
  }

  private static String said(Child child) throws IOException {
    String errors = child.errors();
    return errors.isEmpty() ? "" : "; it said:\n" + errors;
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
