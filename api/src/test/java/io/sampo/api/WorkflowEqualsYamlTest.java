package io.sampo.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.DataType;
import io.sampo.api.definition.InputField;
import io.sampo.api.definition.OutputField;
import io.sampo.api.definition.StepPolicy.Compensation;
import io.sampo.api.definition.Trigger;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Format;
import io.sampo.api.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is written in Java is the same data as what is read from a file. */
class WorkflowEqualsYamlTest {

  @Test
  void agreesOnEverythingAboutTheWorkflow() {
    // given
    WorkflowDefinition written =
        Workflow.define("order")
            .version("2.0.0")
            .title("Order")
            .description("Takes an order")
            .tags("shop", "eu")
            .metadata("owner", Map.of("team", "a"))
            .triggeredBy(new Trigger.Cron("0 10 * * *", "UTC"), new Trigger.Manual())
            .requiredInput("card", DataType.STRING)
            .input("count", DataType.INTEGER, 3)
            .input("note", DataType.STRING)
            .input(
                new InputField(
                    "size",
                    DataType.NUMBER,
                    false,
                    Optional.empty(),
                    Optional.of(Json.object("minimum", Json.of(1))),
                    "How big"))
            .output("receipt", "${a}")
            .output("total", DataType.NUMBER, "a.total")
            .output(new OutputField("all", DataType.ANY, "a", "Everything"))
            .timeout(Duration.ofMinutes(30))
            .maxConcurrency(8)
            .defaults(it -> it.retry("gentle").timeout(Duration.ofSeconds(5)).onErrorContinue())
            .policy("gentle", retry -> retry.attempts(3).linear(Duration.ofSeconds(1)))
            .env("URL", "https://example.org")
            .rollbackOnFailure()
            .requireApproval()
            .keepCheckpoints()
            .step("a", step -> step.action("x"))
            .errorHandler("oops", step -> step.action("tell"))
            .lastly(steps -> steps.step("fin", step -> step.action("x")))
            .before(steps -> steps.step("pre", step -> step.action("x")))
            .afterwards(steps -> steps.step("post", step -> step.action("x")))
            .rollback(steps -> steps.step("undo", step -> step.action("x")))
            .build()
            .definition();

    // then
    assertThat(written)
        .isEqualTo(
            yaml(
                """
                id: order
                name: Order
                version: 2.0.0
                description: Takes an order
                tags: [shop, eu]
                metadata: {owner: {team: a}}
                triggers: [{type: cron, cron: "0 10 * * *", zone: UTC}, manual]
                inputs:
                  - {name: card, type: string, required: true}
                  - {name: count, type: integer, default: 3}
                  - {name: note, type: string}
                  - {name: size, type: number, schema: {minimum: 1}, description: How big}
                outputs:
                  - {name: receipt, source: "${a}"}
                  - {name: total, type: number, source: a.total}
                  - {name: all, source: a, description: Everything}
                timeout: 30m
                max_concurrency: 8
                defaults: {retry: gentle, timeout: 5s, on_error: continue}
                policies: {gentle: {attempts: 3, delay: 1s, backoff: linear}}
                env: {URL: "https://example.org"}
                rollback: true
                require_approval: true
                checkpoints: true
                steps: [{id: a, action: x}]
                error_handler: {id: oops, action: tell}
                finally: [{id: fin, action: x}]
                pre_hooks: [{id: pre, action: x}]
                post_hooks: [{id: post, action: x}]
                rollback_steps: [{id: undo, action: x}]
                """));
  }

  @Test
  void agreesOnEverythingAboutAStep() {
    // given
    WorkflowDefinition written =
        Workflow.define("order")
            .step("a", step -> step.action("x").atOnce().outputs("found"))
            .step("b", step -> step.action("x").atOnce())
            .step(
                "c",
                step ->
                    step.action(
                            "charge", each -> each.over("${a.rows}").as("row").workers(4).batch(2))
                        .title("Charge")
                        .description("Takes the money")
                        .tags("money")
                        .metadata("cost", 1.5)
                        .after("a")
                        .after("b")
                        .join(1)
                        .when("${ a.total > 0 }")
                        .input("amount", "${a.total}")
                        .input("list", List.of(1, "two"))
                        .outputs("receipt")
                        .timeout(Duration.ofSeconds(10))
                        .totalTimeout(Duration.ofMinutes(1))
                        .retry(
                            retry ->
                                retry
                                    .attempts(5)
                                    .exponential(Duration.ofMillis(100))
                                    .multiplier(3)
                                    .maxDelay(Duration.ofSeconds(2))
                                    .jitter(0.1)
                                    .retryOn("timeout")
                                    .giveUpOn(IllegalArgumentException.class))
                        .onErrorGoto("b")
                        .compensate(new Compensation("refund", List.of("a"), 2))
                        .resource("db", 2)
                        .atMostOnce()
                        .checkpoint()
                        .requiresApproval()
                        .cache("k${a.id}", Duration.ofMinutes(1))
                        .errorHandler(handler -> handler.action("tell")))
            .step(
                "d",
                step ->
                    step.action("x")
                        .after("a", "b")
                        .joinAny()
                        .retry(5, Duration.ofMillis(100))
                        .onErrorPause())
            .step("e", step -> step.action("x").inputFrom("d").onErrorFail().compensate("undo"))
            .build()
            .definition();

    // then
    assertThat(written)
        .isEqualTo(
            yaml(
                """
                name: order
                steps:
                  - {id: a, action: x, depends_on: [], outputs: [found]}
                  - {id: b, action: x, depends_on: []}
                  - id: c
                    name: Charge
                    description: Takes the money
                    tags: [money]
                    metadata: {cost: 1.5}
                    action: charge
                    for_each: a.rows
                    as: row
                    parallel: 4
                    batch: 2
                    depends_on: [a, b]
                    join: 1
                    when: a.total > 0
                    inputs: {amount: "${a.total}", list: [1, two]}
                    outputs: [receipt]
                    timeout: 10s
                    total_timeout: 1m
                    retry:
                      attempts: 5
                      delay: 100ms
                      backoff: exponential
                      multiplier: 3
                      max_delay: 2s
                      jitter: 0.1
                      retry_on: [timeout]
                      give_up_on: [java.lang.IllegalArgumentException]
                    on_error: {goto: b}
                    compensate: {action: refund, after: [a], priority: 2}
                    resources: {db: 2}
                    at_most_once: true
                    checkpoint: true
                    requires_approval: true
                    cache: {key: "k${a.id}", ttl: 1m}
                    error_handler: tell
                  - id: d
                    action: x
                    depends_on: [a, b]
                    join: any
                    retry: {attempts: 5, delay: 100ms}
                    on_error: pause
                  - {id: e, action: x, inputs: "${d}", on_error: fail, compensate: undo}
                """));
  }

  @Test
  void agreesOnEveryKind() {
    // given
    WorkflowDefinition written =
        Workflow.define("kinds")
            .step(
                "cond",
                step ->
                    step.condition("inputs.x > 0", then -> then.step("c1", it -> it.action("x"))))
            .step(
                "both",
                step ->
                    step.condition(
                        "${inputs.x > 0}",
                        then -> then.step("b1", it -> it.action("x")),
                        otherwise -> otherwise.step("b2", it -> it.action("x"))))
            .step(
                "choice",
                step ->
                    step.choose(
                        "inputs.kind",
                        cases ->
                            cases
                                .when("a", steps -> steps.step("ch1", it -> it.action("x")))
                                .when(2, steps -> steps.step("ch2", it -> it.action("x")))
                                .otherwise(steps -> steps.step("ch3", it -> it.action("x")))))
            .step(
                "par",
                step ->
                    step.parallel(
                        branches ->
                            branches
                                .branch("left", steps -> steps.step("p1", it -> it.action("x")))
                                .branch("right", steps -> steps.step("p2", it -> it.action("x")))
                                .join(1)))
            .step(
                "race",
                step ->
                    step.parallel(
                        branches ->
                            branches
                                .branch("one", steps -> steps.step("r1", it -> it.action("x")))
                                .joinAny()))
            .step(
                "loop",
                step ->
                    step.loop(
                        "${inputs.list}",
                        steps ->
                            steps
                                .as("line")
                                .maxConcurrency(2)
                                .maxIterations(9)
                                .step("l1", it -> it.action("x"))))
            .step(
                "while",
                step ->
                    step.repeatWhile("store.more", steps -> steps.step("w1", it -> it.action("x"))))
            .step(
                "until",
                step ->
                    step.repeatUntil(
                        "u1.done",
                        steps -> steps.maxIterations(3).step("u1", it -> it.action("x"))))
            .step(
                "poll",
                step ->
                    step.repeatUntil(
                        "o1.done",
                        steps ->
                            steps
                                .every(Duration.ofSeconds(10))
                                .continueAtLimit()
                                .step("o1", it -> it.action("x").inputs(Map.of()))))
            .step("sub", step -> step.subflow("other"))
            .step("sub2", step -> step.subflow("other", child -> child.version("2").detached()))
            .step("for", step -> step.waitFor(Duration.ofMinutes(5)))
            .step("for2", step -> step.waitFor("${inputs.time}"))
            .step("at", step -> step.waitUntil(Instant.parse("2030-01-31T10:00:00Z")))
            .step("sig", step -> step.waitForSignal("paid"))
            .step("due", step -> step.waitForSignal("paid", Duration.ofMinutes(5), "${inputs.x}"))
            .step("end", step -> step.returns(Map.of("n", "${inputs.x}")))
            .step("bad", step -> step.fails("no", "not ${inputs.x}"))
            .step("ok", step -> step.approval("Go on?", "ann", "bob"))
            .step("grp", step -> step.group(steps -> steps.step("g1", it -> it.action("x"))))
            .step("stg", step -> step.stage(steps -> steps.step("s1", it -> it.action("x"))))
            .build()
            .definition();

    // then
    assertThat(written)
        .isEqualTo(
            yaml(
                """
                name: kinds
                steps:
                  - {id: cond, condition: {expression: inputs.x > 0, then: [{id: c1, action: x}]}}
                  - id: both
                    condition:
                      expression: inputs.x > 0
                      then_steps: [{id: b1, action: x}]
                      else_steps: [{id: b2, action: x}]
                  - id: choice
                    switch:
                      expression: inputs.kind
                      cases:
                        - {value: a, steps: [{id: ch1, action: x}]}
                        - {value: 2, steps: [{id: ch2, action: x}]}
                      default: [{id: ch3, action: x}]
                  - id: par
                    parallel:
                      branches: {left: [{id: p1, action: x}], right: [{id: p2, action: x}]}
                      join: 1
                  - {id: race, parallel: {branches: {one: [{id: r1, action: x}]}, join: any}}
                  - id: loop
                    loop:
                      over: ${inputs.list}
                      as: line
                      max_concurrency: 2
                      max_iterations: 9
                      steps: [{id: l1, action: x}]
                  - {id: while, loop: {while: store.more, steps: [{id: w1, action: x}]}}
                  - {id: until, loop: {until: u1.done, max_iterations: 3, steps: [{id: u1, action: x}]}}
                  - id: poll
                    loop:
                      until: o1.done
                      every: 10s
                      on_limit: continue
                      steps: [{id: o1, action: x, inputs: {}}]
                  - {id: sub, subflow: other}
                  - {id: sub2, subflow: {workflow: other, version: "2", detached: true}}
                  - {id: for, wait: 5m}
                  - {id: for2, wait: "${inputs.time}"}
                  - {id: at, wait: {until: "2030-01-31T10:00:00Z"}}
                  - {id: sig, wait: {signal: paid}}
                  - {id: due, wait: {signal: paid, timeout: 5m, on_timeout: {value: "${inputs.x}"}}}
                  - {id: end, return: {n: "${inputs.x}"}}
                  - {id: bad, fail: {code: no, message: "not ${inputs.x}"}}
                  - {id: ok, approval: {message: Go on?, approvers: [ann, bob]}}
                  - {id: grp, group: [{id: g1, action: x}]}
                  - {id: stg, stage: [{id: s1, action: x}]}
                """));
  }

  private static WorkflowDefinition yaml(String text) {
    return DefinitionReader.create().readOne(text, Format.YAML, "test.yaml");
  }
}
