package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static io.sampo.runtime.TestSampo.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.client.RejectedException;
import io.sampo.api.client.WorkflowClient;
import io.sampo.api.json.Json;
import io.sampo.api.message.Remedy;
import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.DefinitionKey;
import io.sampo.api.view.ExecutionStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers send is checked before anything is made for it. */
class CallsFromOutsideTest {
  private static final What W = What.of("w", Json.object());

  @TempDir Path folder;
  private TestSampo engine;

  @BeforeEach
  void open() {
    engine = TestSampo.on(folder, Map.of("sampo.ask-timeout", "5s"));
    engine.with("name: w\nversion: 1.0.0\nsteps: [{id: a, wait: {signal: go}}]");
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private WorkflowClient client() {
    return engine.sampo().client();
  }

  private static void assertInvalid(CompletionStage<?> stage) {
    assertThatThrownBy(() -> get(stage))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.code()).isEqualTo(Reply.Code.INVALID));
  }

  @Test
  void everyCommandForAnIdThatNoActorCanHaveIsRefused() {
    String id = "a|b";
    Stream.<CompletionStage<?>>of(
            client().get(id),
            client().report(id),
            client().start(id, W),
            client().run(id, W),
            client().await(id),
            client().cancel(id, "ann", "over"),
            client().signal(id, "go", Json.NULL),
            client().resume(id, "ann", Remedy.RETRY),
            client().watch(id).result(),
            client().stream(id, W).result())
        .forEach(CallsFromOutsideTest::assertInvalid);
  }

  @Test
  void whatComesBeforeTheStartIsCheckedToo() {
    TestSampo early = TestSampo.on(folder.resolve("early"));
    try {
      assertInvalid(early.sampo().client().get("a|b"));
    } finally {
      early.close();
    }
  }

  @Test
  void aSignalWithoutANameOrWithALongOneIsRefused() {
    get(client().start("x", W));
    assertInvalid(client().signal("x", "", Json.NULL));
    assertInvalid(client().signal("x", "n".repeat(20 << 20), Json.NULL));
    assertThat(get(client().get("x")).status()).isEqualTo(ExecutionStatus.RUNNING);
  }

  @Test
  void aSignalSentTogetherWithTheStartIsCheckedAsWell() {
    CompletionStage<String> start = client().start("y", W);
    assertInvalid(client().signal("y", "n".repeat(20 << 20), Json.NULL));
    assertThat(get(start)).isEqualTo("y");
  }

  @Test
  void aStartWithTooManyTagsOrTooLargeAnInputIsRefusedAndNothingIsRecorded() {
    List<String> tags = java.util.Collections.nCopies(400_000, "tag");
    assertInvalid(client().start("z", new What("w", Optional.empty(), Json.object(), tags)));
    Json.Obj large = Json.object("a", Json.of("x".repeat(60 << 20)));
    assertInvalid(client().start("z", What.of("w", large)));
    assertThat(engine.sampo().index().orElseThrow().find("z")).isEmpty();
  }

  @Test
  void aStartWithAnInputThatIsNestedTooDeepIsRefusedForGood() {
    Json deep = Json.of(1);
    for (int level = 0; level < 600; level++) {
      deep = Json.array(deep);
    }
    What what = What.of("w", Json.object("deep", deep));
    assertThatThrownBy(() -> get(client().start("deep", what)))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.code()).isEqualTo(Reply.Code.INVALID))
        .hasMessageContaining("nested at most 500 deep");
  }

  @Test
  void aWorkflowWhoseNameIsAKeyOfAnotherIsNotFoundAndHidesNothing() {
    // given: a process that finds 'w' in the library only
    engine.close();
    engine = TestSampo.on(folder);
    engine.sampo().start();
    // when
    assertInvalid(client().start("p", What.of("w\n1.0.0", Json.object())));
    // then
    What named = new What("w", Optional.of("1.0.0"), Json.object(), List.of());
    assertThat(get(client().start("q", named))).isEqualTo("q");
  }

  // the same start again

  @Test
  void theSameStartFindsItsExecutionAfterTheDefinitionChangedUnderItsVersion() {
    // given
    What named = new What("w", Optional.of("1.0.0"), Json.object(), List.of());
    get(client().start("named", named));
    get(client().start("newest", W));
    // when
    DefinitionKey changed =
        engine
            .sampo()
            .register(yaml("name: w\nversion: 1.0.0\nsteps: [{id: b, wait: {signal: go}}]"));
    // then
    assertThat(get(client().start("named", named))).isEqualTo("named");
    assertThat(get(client().start("newest", W))).isEqualTo("newest");
    assertThat(get(client().get("named")).definition()).isNotEqualTo(changed);
    // and a variant under the version changes that as little
    engine
        .sampo()
        .registerVariant(yaml("name: w\nversion: 1.0.0\nsteps: [{id: c, wait: {signal: go}}]"));
    assertThat(get(client().start("named", named))).isEqualTo("named");
    assertThat(get(client().start("newest", W))).isEqualTo("newest");
  }

  @Test
  void theSameStartFindsItsExecutionAlsoWhenItHasEnded() {
    What named = new What("w", Optional.of("1.0.0"), Json.object(), List.of());
    get(client().start("over", named));
    get(client().signal("over", "go", Json.NULL));
    get(client().await("over"));
    engine.sampo().register(yaml("name: w\nversion: 1.0.0\nsteps: [{id: b, wait: {signal: go}}]"));
    assertThat(get(client().run("over", named)).status()).isEqualTo(ExecutionStatus.COMPLETED);
  }
}
