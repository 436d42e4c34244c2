package io.sampo.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.action.ActionException;
import io.sampo.api.json.Json;
import io.sampo.api.view.ExecutionStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key stays the same in every attempt of the step and of whatever contains it. */
class IdempotencyKeysTest {
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();
  @TempDir Path folder;
  private TestSampo engine;

  @BeforeEach
  void open() {
    engine = TestSampo.on(folder);
    engine
        .sampo()
        .actions()
        .register(
            "charge",
            Json.class,
            (input, context) -> {
              keys.add(context.idempotencyKey());
              return "charged";
            })
        .register(
            "ship",
            Json.class,
            (input, context) -> {
              if (calls.merge(context.idempotencyKey(), 1, Integer::sum) == 1) {
                throw new ActionException("lost", "the parcel is lost");
              }
              return "shipped";
            })
        .register(
            "fail-once",
            Json.class,
            (input, context) -> {
              if (calls.merge("fail-once", 1, Integer::sum) == 1) {
                throw new ActionException("lost", "the parcel is lost");
              }
              return "shipped";
            });
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private void run(String... definitions) {
    for (String definition : definitions) {
      engine.sampo().register(TestSampo.yaml(definition));
    }
    engine.sampo().start();
    assertThat(engine.run("w", Json.object()).status()).isEqualTo(ExecutionStatus.COMPLETED);
  }

  @Test
  void aStepOfAGroupKeepsItsKeyWhenTheGroupIsRetried() {
    run(
        """
        name: w
        steps:
          - id: pay
            retry: 1
            group: {steps: [{id: charge, action: charge}, {id: ship, action: ship}]}
        """);
    assertThat(keys).containsExactly("w-1/pay/charge", "w-1/pay/charge");
  }

  @Test
  void aStepKeepsItsKeyInAllAttemptsOfAllGroupsAroundIt() {
    run(
        """
        name: w
        steps:
          - id: outer
            retry: 1
            group:
              steps:
                - id: inner
                  retry: 1
                  group: {steps: [{id: charge, action: charge}, {id: ship, action: ship}]}
                - {id: then, action: ship}
        """);
    assertThat(keys).hasSize(3).containsOnly("w-1/outer/inner/charge");
  }

  @Test
  void anItemOfALoopKeepsItsKeyAndNoOtherHasIt() {
    run(
        """
        name: w
        steps:
          - id: each
            retry: 1
            loop:
              over: "[1, 2]"
              as: it
              steps: [{id: charge, action: charge}]
          - id: again
            retry: 1
            group:
              steps:
                - id: many
                  loop: {over: "[1, 2]", as: it, steps: [{id: once, action: charge}]}
                - {id: ship, action: ship}
        """);
    assertThat(keys)
        .containsExactlyInAnyOrder(
            "w-1/each[0]/charge",
            "w-1/each[1]/charge",
            "w-1/again/many[0]/once",
            "w-1/again/many[0]/once",
            "w-1/again/many[1]/once",
            "w-1/again/many[1]/once");
  }

  @Test
  void aGotoGivesAnotherKey() {
    run(
        """
        name: w
        steps:
          - {id: charge, action: charge}
          - {id: ship, action: fail-once, on_error: {goto: charge}}
        """);
    assertThat(keys).containsExactly("w-1/charge", "w-1/charge#2");
  }

  @Test
  void aStepOfASubflowKeepsItsKeyWhenTheSubflowIsStartedAgain() {
    run(
        "name: grandchild\nsteps: [{id: charge, action: charge}]",
        """
        name: child
        steps: [{id: down, subflow: grandchild}, {id: ship, action: ship}]
        """,
        "name: w\nsteps: [{id: call, retry: 1, subflow: child}]");
    assertThat(keys).containsExactly("w-1/call/down/charge", "w-1/call/down/charge");
  }
}
