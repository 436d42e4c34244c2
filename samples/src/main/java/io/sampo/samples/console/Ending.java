package io.sampo.samples.console;

import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Outcome;
import java.io.PrintWriter;

/** How a command tells the way an execution ended, to people and by its exit code. */
public final class Ending {
  private Ending() {}

  /** Prints one line; 0 when the execution completed, 1 when not. */
  public static int tell(ExecutionView view, PrintWriter out) {
    if (view.outcome() instanceof Outcome.Completed completed) {
      out.println("  completed: " + completed.output());
      if (!completed.continued().isEmpty()) {
        out.println("  in spite of a failure of: " + String.join(", ", completed.continued()));
      }
      return 0;
    }
    String why = view.outcome() instanceof Outcome.Ended ended ? ": " + ended.text() : "";
    out.println("  " + view.status().word() + why);
    return 1;
  }
}
