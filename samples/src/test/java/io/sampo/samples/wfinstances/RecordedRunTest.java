package io.sampo.samples.wfinstances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.json.JsonText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The format must be read right, and what is not of the format must be refused clearly. */
class RecordedRunTest {
  @Test
  void readsTasksWithTheirParentsAndTimes() {
    // given
    String text =
        """
        {"name": "two", "schemaVersion": "1.5", "workflow": {
          "specification": {"tasks": [
            {"id": "a", "parents": [], "children": ["b"]},
            {"id": "b", "parents": ["a"], "children": []}]},
          "execution": {"tasks": [
            {"id": "b", "runtimeInSeconds": 2.5}, {"id": "a", "runtimeInSeconds": 1}]}}}
        """;
    // when
    RecordedRun run = RecordedRun.parse(JsonText.parse(text));
    // then
    assertThat(run.name()).isEqualTo("two");
    assertThat(run.edges()).isEqualTo(1);
    assertThat(run.tasks())
        .containsExactly(
            new RecordedRun.Task("a", List.of(), 1), new RecordedRun.Task("b", List.of("a"), 2.5));
  }

  @Test
  void saysWhatIsNotOfTheFormat() {
    assertThatThrownBy(() -> RecordedRun.parse(JsonText.parse("{\"workflow\": {}}")))
        .hasMessage(
            "Expected WfFormat 1.5 with 'workflow.execution' to be an object, but got null");
  }
}
