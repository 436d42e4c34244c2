package io.sampo.runtime.rows;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Format;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A workflow, what is done to it from outside, and how it ends, whatever happens to its process.
 *
 * @param row the feature row it shows
 * @param definitions the first is run, the others are called by it
 * @param input what it is run on
 * @param cues what is done to it, one after the other
 * @param end how it ends
 * @param way how code runs it, if not the definition as it is; such a case has no cues
 */
record Case(
    String row,
    List<WorkflowDefinition> definitions,
    Json.Obj input,
    List<Cue> cues,
    End end,
    Optional<Way> way) {

  /** Of a case that does not say yet how it ends. */
  private static final End OPEN = new End(ExecutionStatus.COMPLETED, "", List.of());

  Case {
    definitions = List.copyOf(definitions);
    cues = List.copyOf(cues);
  }

  /**
   * How an execution ends.
   *
   * @param status where
   * @param result the output, or why there is none; see {@link Fate}
   * @param completed the paths of the steps that completed, sorted
   */
  record End(ExecutionStatus status, String result, List<String> completed) {
    End {
      completed = List.copyOf(completed);
    }
  }

  /** What code runs, on an input of its own. */
  static Case by(String row, Way way) {
    return new Case(row, List.of(), Json.object(), List.of(), OPEN, Optional.of(way));
  }

  /** The definitions of these YAML texts, on an empty input. */
  static Case of(String row, String... yamls) {
    List<WorkflowDefinition> definitions =
        Stream.of(yamls)
            .flatMap(
                yaml -> DefinitionReader.create().read(yaml, Format.YAML, row).orThrow().stream())
            .toList();
    return new Case(row, definitions, Json.object(), List.of(), OPEN, Optional.empty());
  }

  Case on(String json) {
    return new Case(row, definitions, (Json.Obj) JsonText.parse(json), cues, end, way);
  }

  Case with(Cue... all) {
    return new Case(row, definitions, input, List.of(all), end, way);
  }

  /** Ends well; {@code completed} are paths, separated by blanks. */
  Case completes(String output, String completed) {
    return ends(ExecutionStatus.COMPLETED, output, completed);
  }

  Case fails(String why, String completed) {
    return ends(ExecutionStatus.FAILED, why, completed);
  }

  /** Ends cancelled, as {@link Cue#cancel} does it. */
  Case isCancelled(String completed) {
    return ends(ExecutionStatus.CANCELLED, "cancelled by ann: enough", completed);
  }

  private Case ends(ExecutionStatus status, String result, String completed) {
    List<String> paths =
        Arrays.stream(completed.split(" ", -1)).filter(path -> !path.isEmpty()).sorted().toList();
    return new Case(row, definitions, input, cues, new End(status, result, paths), way);
  }

  What what() {
    return What.of(definitions.get(0).header().name(), input);
  }
}
