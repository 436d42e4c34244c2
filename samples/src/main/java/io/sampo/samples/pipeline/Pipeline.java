package io.sampo.samples.pipeline;

import io.sampo.api.Workflow;
import io.sampo.api.WorkflowBuilder;
import io.sampo.samples.effects.EffectLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The pipeline's graph, written in Java because its shape depends on a number: one step per chunk.
 *
 * <pre>
 * read -> validate -> split -+-> chunk-01 --+-> aggregate -> report
 *                            +-> chunk-02 --+
 *                            +-> ...      --+
 * </pre>
 */
public final class Pipeline {
  /** The definition's name. */
  public static final String NAME = "pipeline";

  /** The file, in the data folder, in which actions note what they do. */
  public static final String EFFECTS = "effects.log";

  static final int MOST_CHUNKS = 999;
  private static final int AT_THE_SAME_TIME = 4;

  private Pipeline() {}

  /**
   * What the pipeline works on.
   *
   * @param file the readings
   * @param folder where its files go
   * @param delayMillis how much longer than needed each chunk takes
   */
  public record Input(String file, String folder, long delayMillis) {}

  /**
   * What comes out.
   *
   * @param report the file for people
   * @param stations how many stations there are
   * @param readings how many good rows
   * @param rejected how many bad ones
   */
  public record Output(String report, long stations, long readings, long rejected) {}

  /** The workflow for that many chunks; its actions note what they do. */
  public static Workflow<Input, Output> of(int chunks, EffectLog effects) {
    WorkflowBuilder<Input, Output> workflow =
        Workflow.define(NAME, Input.class, Output.class)
            .maxConcurrency(AT_THE_SAME_TIME)
            .step("read", Input.class, effects.around(ReadStep::run))
            .step(
                "validate",
                ValidateStep.Input.class,
                effects.around(ValidateStep::run),
                step -> step.input("rows", "${read}"))
            .step(
                "split",
                SplitStep.Input.class,
                effects.around(SplitStep::run),
                step -> step.input("rows", "${validate.good}").input("chunks", chunks));
    addChunks(chunks, workflow, effects);
    return workflow
        .step(
            "aggregate",
            AggregateStep.Input.class,
            effects.around(AggregateStep::run),
            step ->
                step.after(chunks(chunks).toArray(String[]::new))
                    .input("parts", chunks(chunks).stream().map(id -> "${" + id + "}").toList())
                    .input("folder", "${inputs.folder}"))
        .step(
            "report",
            ReportStep.Input.class,
            effects.around(ReportStep::run),
            step -> step.input("stations", "${aggregate}").input("rejects", "${validate.rejects}"))
        .build();
  }

  private static void addChunks(
      int chunks, WorkflowBuilder<Input, Output> workflow, EffectLog effects) {
    for (int chunk = 0; chunk < chunks; chunk++) {
      String part = "${split.chunks[" + chunk + "]}";
      workflow.step(
          chunk(chunk),
          ChunkStep.Input.class,
          effects.around(ChunkStep::run),
          step ->
              step.after("split")
                  .input("chunk", part)
                  .input("delayMillis", "${inputs.delayMillis}"));
    }
  }

  /** The ids of all steps of the workflow for that many chunks. */
  public static List<String> stepIds(int chunks) {
    List<String> ids = new ArrayList<>(List.of("read", "validate", "split"));
    ids.addAll(chunks(chunks));
    ids.addAll(List.of("aggregate", "report"));
    return ids;
  }

  /** The step of a chunk, counted from 0. */
  static String chunk(int number) {
    return String.format(Locale.ROOT, "chunk-%02d", number + 1);
  }

  private static List<String> chunks(int count) {
    return IntStream.range(0, count).mapToObj(Pipeline::chunk).toList();
  }
}
