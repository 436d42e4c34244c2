package io.sampo.runtime.core.language;

import org.junit.jupiter.api.Test;

/** Which case of a switch runs. */
class SwitchTest {

  @Test
  void theFirstConditionThatIsTrueCounts() {
    Play.steps(
            """
            - {id: total, action: echo, inputs: 150}
            - id: size
              switch:
                cases:
                  - {when: total > 1000, steps: {id: a, action: echo, inputs: huge}}
                  - {when: total > 100, steps: {id: b, action: echo, inputs: big}}
                  - {when: total > 10, steps: {id: c, action: echo, inputs: small}}
                default: {id: d, action: echo, inputs: tiny}
            """)
        .completes("\"big\"");
  }

  @Test
  void withoutATrueConditionTheDefaultRuns() {
    Play.steps(
            """
            - id: size
              switch:
                cases: [{when: 1 > 2, steps: {id: a, action: echo, inputs: yes}}]
                default: {id: d, action: echo, inputs: no}
            """)
        .completes("\"no\"");
  }

  @Test
  void conditionsAndValuesMayStandTogether() {
    Play.steps(
            """
            - {id: n, action: echo, inputs: 404}
            - id: kind
              switch:
                expression: n
                cases:
                  - {value: 200, steps: {id: a, action: echo, inputs: fine}}
                  - {when: n >= 400, steps: {id: b, action: echo, inputs: bad}}
            """)
        .completes("\"bad\"");
  }

  @Test
  void aNumberAsKeyIsTheNumber() {
    Play.steps(
            """
            - {id: n, action: echo, inputs: 200}
            - id: kind
              switch:
                expression: n
                cases:
                  '201': {id: a, action: echo, inputs: text}
                  200: {id: b, action: echo, inputs: number}
            """)
        .completes("\"number\"");
  }
}
