package io.sampo.api.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.problem.Location;
import io.sampo.api.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationsTest {
  private static final String TEXT =
      """
      name: order
      steps:
        - id: charge
          command: charge
          with:
            card: {number: 4}
            items: [a, b]
          dependsOn: [x]
        - id: choose
          condition:
            expression: x
            then:
              - id: inner
                action: y
        - id: side
          parallel:
            branches:
              - [c]
              - {name: two, steps: [d]}
      error_handler: mend
      """;

  private static Locations locations() {
    return Reading.yaml(TEXT).all().get(0).locations();
  }

  @ParameterizedTest
  @CsvSource({
    "name, 1, 7",
    "steps, 3, 3",
    "steps[0], 3, 5",
    "steps[0].action, 4, 14",
    "steps[0].inputs, 6, 7",
    "steps[0].inputs.card.number, 6, 22",
    "steps[0].inputs.items[1], 7, 18",
    "steps[0].depends_on[0], 8, 17",
    "steps[1].condition.then_steps[0], 13, 11",
    "steps[1].condition.then_steps[0].action, 14, 19",
    "steps[2].parallel.branches[1].steps[0], 19, 31",
    "error_handler, 20, 16"
  })
  void findsThePartsByTheirKeysWhateverTheirSpelling(String path, int line, int column) {
    assertThat(locations().find(path)).contains(new Location("order.yaml", line, column));
  }

  @ParameterizedTest
  @CsvSource({
    "steps[0].retry.attempts, 3, 5",
    "steps[0].inputs.card.owner, 6, 13",
    "steps[0].inputs.items[7], 7, 14",
    "steps[9].id, 3, 3",
    "steps[99999999999], 3, 3",
    "outputs[0], 1, 1",
    "'', 1, 1",
    "..[[, 1, 1"
  })
  void findsTheNearestPartAroundWhatIsNotThere(String path, int line, int column) {
    assertThat(locations().find(path)).contains(new Location("order.yaml", line, column));
  }

  @Test
  void arePathsWithinTheirOwnWorkflow() {
    // given
    String text = "workflows:\n  a: {steps: [x]}\n  b: {steps: [y]}\n";

    // when
    Locations second = Reading.yaml(text).all().get(1).locations();

    // then
    assertThat(second.find("steps[0]")).contains(new Location("order.yaml", 3, 15));
    assertThat(second.find("nowhere")).contains(new Location("order.yaml", 3, 6));
  }

  @Test
  void completeProblemsThatHaveNoPlaceYet() {
    // given
    Problem problem = Problem.error("unknown_step", "steps[0].depends_on[0]", "Expected x, but y");
    Problem placed = problem.at(new Location("elsewhere", 9, 9));

    // then
    assertThat(locations().locate(problem)).hasToString("Expected x, but y at order.yaml:8:17");
    assertThat(locations().locate(placed)).isEqualTo(placed);
    assertThat(Locations.NONE.locate(problem)).isEqualTo(problem);
  }
}
