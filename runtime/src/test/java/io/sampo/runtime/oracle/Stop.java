package io.sampo.runtime.oracle;

import io.sampo.api.json.Json;
import java.util.Set;

/** Why a step did not complete, in the {@link Interpreter}. */
abstract sealed class Stop extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private Stop(String message) {
    super(message);
  }

  /** Two may race, and the definition does not say which is first. */
  static final class Undecided extends Stop {
    private static final long serialVersionUID = 1L;

    Undecided(String why) {
      super(why);
    }
  }

  /** It has ended the whole early, with that output. */
  static final class Returned extends Stop {
    private static final long serialVersionUID = 1L;
    final transient Json output;

    Returned(Json output) {
      super("returned");
      this.output = output;
    }
  }

  /** It never ends. */
  static final class Hangs extends Stop {
    private static final long serialVersionUID = 1L;

    Hangs() {
      super("hangs");
    }
  }

  /** That step has failed by itself. */
  static final class Failed extends Stop {
    private static final long serialVersionUID = 1L;
    private static final Set<String> THROWN = Set.of("ActionException", "Exception", "Throwable");
    final String step;
    final String code;
    final boolean retryable;
    final boolean thrown;

    Failed(String step, String code, boolean retryable, boolean thrown) {
      super(step + ": " + code);
      this.step = step;
      this.code = code;
      this.retryable = retryable;
      this.thrown = thrown;
    }

    /** A failure that no further try can mend. */
    static Failed forGood(String step, String code) {
      return new Failed(step, code, false, false);
    }

    boolean is(String name) {
      return code.equals(name) || (thrown && THROWN.contains(name));
    }
  }
}
