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
   * The execution exists from now on, PENDING. A row that it had before is replaced.
   *
   * @param inputsJson its inputs, a JSON object
   * @param tags what it can be found by; repetitions are dropped
   */
  record Begin(
      String executionId,
      DefinitionKey definition,
      String inputsJson,
      List<String> tags,
      Instant at)
      implements IndexChange {
    public Begin {
      tags = tags.stream().distinct().toList();
    }
  }

  /**
   * The execution goes on. Without a row, nothing happens.
   *
   * @param status where it is now, not final
   * @param currentStep the step that it is at; empty if that has not changed
   * @param wakeAt when it must next be awake, if it waits for a time
   */
  record Progress(
      String executionId,
      ExecutionStatus status,
      String currentStep,
      Optional<Instant> wakeAt,
      Instant at)
      implements IndexChange {
    public Progress {
      if (status.isFinal()) {
        throw new IllegalArgumentException(
            "Expected the progress of " + executionId + " to be not final, but it is " + status);
      }
    }
  }

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
