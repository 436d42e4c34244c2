package io.sampo.benchmarks;

import io.sampo.benchmarks.job.Job;
import io.sampo.benchmarks.job.Jobs;
import io.sampo.benchmarks.job.Stage;
import io.sampo.benchmarks.measure.Machine;
import io.sampo.benchmarks.measure.Measure;
import io.sampo.benchmarks.measure.Table;
import io.sampo.benchmarks.world.Journal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The load driver's command line: runs jobs on journals and prints one table. */
@Command(
    name = "benchmarks/run",
    mixinStandardHelpOptions = true,
    description = {
      "Measures Sampo, and verifies every execution meanwhile.",
      "Each round has a fresh actor system and a fresh folder; rounds are repeated until they get"
          + " no faster, then the measured ones follow."
    })
public final class Main implements Callable<Integer> {
  private static final int QUICK = 20;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "JOB",
      description =
          "Which jobs: w1, w2, w3, w4, graph-chain, graph-fan, graph-layers, loop-items,"
              + " loop-over, loop-rounds, nest, recovery, doc-definitions, doc-expressions, doc-macros,"
              + " doc-misspelt, doc-misspelt-names, doc-schemas, doc-deep, doc-list."
              + " All unless said otherwise.")
  private List<String> jobs = new ArrayList<>();

  @Option(
      names = "--journal",
      paramLabel = "JOURNAL",
      description = "Where events go: sqlite (the default), memory, or a HOCON file; repeatable.")
  private List<String> journals = new ArrayList<>();

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      defaultValue = "${sys:sampo.benchmarks.folder:-benchmark-data}",
      description = "On whose disk the data is; default: ${DEFAULT-VALUE}.")
  private Path folder = Path.of("");

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "3",
      description = "Measured rounds of each job; default: ${DEFAULT-VALUE}.")
  private int runs;

  @Option(names = "--quick", description = "A twentieth of the work: to see that all is well.")
  private boolean quick;

  private Main() {}

  public static void main(String[] args) {
    System.exit(execute(args));
  }

  /** Runs the command; what it returns is the process's exit code. */
  static int execute(String... args) {
    return new CommandLine(new Main()).execute(args);
  }

  @Override
  public Integer call() {
    say(Machine.line(folder));
    List<Measure> measures = new ArrayList<>();
    for (Job job : chosen()) {
      for (Journal journal : journals()) {
        measures.addAll(run(job, journal));
      }
    }
    spec.commandLine().getOut().println();
    spec.commandLine().getOut().println(Table.of(measures));
    spec.commandLine().getOut().println(Machine.line(folder));
    return CommandLine.ExitCode.OK;
  }

  private List<Measure> run(Job job, Journal journal) {
    Stage stage = new Stage(journal, folder, runs, quick ? QUICK : 1, this::say);
    if (!job.fits(stage)) {
      return List.of();
    }
    say(job.name() + " on " + journal.name());
    List<Measure> measures = job.run(stage);
    measures.forEach(measure -> say("  " + measure.what() + ": " + measure.spread().median()));
    return measures;
  }

  private List<Journal> journals() {
    List<String> names = journals.isEmpty() ? List.of("sqlite") : journals;
    try {
      return names.stream().map(Journal::named).toList();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private List<Job> chosen() {
    List<Job> all = Jobs.all();
    List<String> names = all.stream().map(Job::name).toList();
    for (String name : jobs) {
      if (!names.contains(name)) {
        throw new ParameterException(
            spec.commandLine(), "Expected a job to be one of " + names + ", but got " + name);
      }
    }
    return all.stream().filter(job -> jobs.isEmpty() || jobs.contains(job.name())).toList();
  }

  /** Progress, apart from the results. */
  private void say(String line) {
    spec.commandLine().getErr().println(line);
  }
}
