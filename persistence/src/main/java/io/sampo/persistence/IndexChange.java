package io.sampo.persistence;

import io.sampo.api.view.DefinitionKey;
import io.sampo.api.view.ExecutionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A change to the tables beside the journal. Times are kept to the millisecond. */
public sealed interface IndexChange {
  /** When it changed. */
  Instant at();

  /**
   * Where an execution is that has not ended.
   *
   * @param status not final
   * @param wakeAt when it must next be awake; none when it must be awake at once, {@link
   *     #NEVER_DUE} when it waits for a message only
   */
  record Phase(ExecutionStatus status, Optional<Instant> wakeAt) {
    /** After every time there is. The table keeps it; a query's result says that there is none. */
    public static final Instant NEVER_DUE = Instant.parse("9999-12-31T00:00:00Z");

    public Phase {
      if (status.isFinal()) {
        throw new IllegalArgumentException(
            "Expected a status that is not final, but got " + status);
      }
    }
  }

  /**
   * The execution exists from now on. A row that it had before is replaced.
   *
   * @param inputsJson its inputs, a JSON object
   * @param tags what it can be found by; repetitions are dropped
   * @param phase where its start leads to
   */
  record Begin(
      String executionId,
      DefinitionKey definition,
      String inputsJson,
      List<String> tags,
      Phase phase,
      Instant at)
      implements IndexChange {
    public Begin {
      tags = tags.stream().distinct().toList();
    }
  }

  /**
   * The execution is in another phase, maybe after it had ended. Without a row, nothing happens.
   */
  record Progress(String executionId, Phase phase, Instant at) implements IndexChange {}

  /** The execution waits for another time, or for none; its status stays. */
  record Reschedule(String executionId, Optional<Instant> wakeAt, Instant at)
      implements IndexChange {}

  /**
   * The execution is final. Without a row, nothing happens.
   *
   * @param status how it ended, final
   * @param outputsJson its outputs, a JSON object
   * @param errorJson what went wrong, a JSON object; empty if nothing
   */
  record End(
      String executionId, ExecutionStatus status, String outputsJson, String errorJson, Instant at)
      implements IndexChange {
    public End {
      if (!status.isFinal()) {
        throw new IllegalArgumentException(
            "Expected the end of " + executionId + " to be final, but it is " + status);
      }
    }
  }

  /**
   * A step's result may be used again, in place of what is kept under that action and key.
   *
   * @param action the action whose result it is
   * @param key names the result among those of its action, however long it is
   * @param resultJson the result, JSON
   * @param expiresAt from when on it is not found any more
   */
  record Remember(String action, String key, String resultJson, Instant expiresAt, Instant at)
      implements IndexChange {}
}
