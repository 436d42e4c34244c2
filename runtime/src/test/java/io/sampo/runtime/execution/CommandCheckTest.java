package io.sampo.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.api.message.Remedy;
import io.sampo.api.message.Reply;
import io.sampo.api.message.Resolution;
import io.sampo.api.message.SampoCommand;
import io.sampo.api.message.SampoCommand.Answer;
import io.sampo.api.message.SampoCommand.Content;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.runtime.SampoSettings;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandCheckTest {
  private static final SampoSettings.Commands SMALL = new SampoSettings.Commands(20, 30, 2, 3);
  private static final SampoSettings.Commands USUAL =
      new SampoSettings.Commands(1_000, 2_000, 100, 4_096);
  private static final ActorRef<Reply> NOBODY = TestInbox.<Reply>create().getRef();

  private static SampoCommand start(Json.Obj input, String... tags) {
    return new SampoCommand.Start(
        "x", new What("w", Optional.of("1.0.0"), input, List.of(tags)), Answer.STARTED, NOBODY);
  }

  private static Optional<String> problem(SampoCommand command) {
    return CommandCheck.by(SMALL).problem(command);
  }

  /** One command of each class, with something in every field. */
  static List<SampoCommand> commands() {
    return List.of(
        start(Json.object("a", Json.of(1)), "tag"),
        new SampoCommand.Cancel("x", "ann", "over", NOBODY),
        new SampoCommand.Signal("x", new Content("paid", Json.of(1), "ann"), "key", NOBODY),
        new SampoCommand.Resume(
            "x",
            Resolution.of("ann", Remedy.RETRY).ofStep("each[3]/call~2/a#2").under("key"),
            NOBODY),
        new SampoCommand.Get("x", NOBODY),
        new SampoCommand.Report("x", NOBODY),
        new SampoCommand.Await("x", NOBODY),
        new SampoCommand.Watch("x", NOBODY));
  }

  // bounds

  @Test
  void whatIsSmallEnoughIsTaken() {
    assertThat(problem(start(Json.object("a", Json.of("x".repeat(12)))))).isEmpty();
    assertThat(problem(start(Json.object(), "abc", "d"))).isEmpty();
    assertThat(problem(new SampoCommand.Cancel("x", "ann", "no\n", NOBODY))).isEmpty();
    assertThat(problem(new SampoCommand.Cancel("x", "", "", NOBODY))).isEmpty();
  }

  @Test
  void whatIsTooLargeIsNamedWithItsSetting() {
    assertThat(problem(start(Json.object("a", Json.of("x".repeat(13))))))
        .contains(
            "Expected an input of at most 20 bytes, but it has 21; give less, or raise"
                + " sampo.most-input-bytes");
    assertThat(problem(start(Json.object(), "a", "b", "c")))
        .contains("Expected at most 2 tags, but there are 3; give fewer, or raise sampo.most-tags");
    assertThat(problem(start(Json.object(), "ab\u00e4")).orElseThrow())
        .startsWith("Expected a tag of at most 3 bytes, but it has 4;");
    assertThat(problem(new SampoCommand.Cancel("x", "anna", "", NOBODY)).orElseThrow())
        .startsWith("Expected the name of who asks of at most 3 bytes");
    Content large = new Content("s", Json.of("x".repeat(29)), "");
    assertThat(problem(new SampoCommand.Signal("x", large, "k", NOBODY)))
        .contains(
            "Expected a signal of at most 30 bytes, but it has 31; give less, or raise"
                + " sampo.most-result-bytes");
  }

  @Test
  void whatIsFarTooLargeIsNotCountedToItsEnd() {
    assertThat(problem(start(Json.object("a", Json.of("x".repeat(1_000))))).orElseThrow())
        .contains("but it has more than 40;");
  }

  @Test
  void whatIsNestedTooDeepIsRefused() {
    Json deep = Json.of(1);
    for (int depth = 0; depth < 600; depth++) {
      deep = new Json.Arr(List.of(deep));
    }
    Content content = new Content("s", deep, "");
    assertThat(
            CommandCheck.by(USUAL)
                .problem(new SampoCommand.Signal("x", content, "k", NOBODY))
                .orElseThrow())
        .contains("nested at most 500 deep");
  }

  @Test
  void aLongTextIsQuotedInPartAndOnOneLine() {
    String problem =
        problem(new SampoCommand.Get("a\n|" + "b".repeat(1 << 20), NOBODY)).orElseThrow();
    assertThat(problem).hasSizeLessThan(300).contains("'a\\u000a|bbb").doesNotContain("\n");
  }

  @Test
  void halfACharacterIsRefusedForItDoesNotComeBackAsItWas() {
    SampoCommand.Cancel cancel = new SampoCommand.Cancel("x", "ann", "\ud83d", NOBODY);
    assertThat(CommandCheck.by(USUAL).problem(cancel).orElseThrow())
        .isEqualTo("Expected a reason of whole characters, but got '\\ud83d'");
  }

  // every field of every command

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandWithNothingAmissIsTaken(SampoCommand command) {
    assertThat(CommandCheck.by(USUAL).problem(command)).isEmpty();
  }

  @Test
  void thereIsACommandOfEachClass() {
    assertThat(commands().stream().<Class<?>>map(Object::getClass))
        .containsExactlyInAnyOrder(SampoCommand.class.getPermittedSubclasses());
  }

  /**
   * Also a field that is added one day: it is found by reflection, and is refused or this fails.
   */
  @ParameterizedTest
  @MethodSource("commands")
  void eachTextAndEachValueOfEachCommandIsChecked(SampoCommand command) {
    List<Broken> all = broken(command);
    assertThat(all).isNotEmpty();
    for (Broken each : all) {
      assertThat(CommandCheck.by(USUAL).problem((SampoCommand) each.command()))
          .as(command.getClass().getSimpleName() + each.where())
          .isPresent();
    }
  }

  /** The same command with one field that is hostile. */
  private record Broken(String where, Object command) {}

  private static List<Broken> broken(Object of) {
    RecordComponent[] components = of.getClass().getRecordComponents();
    List<Broken> all = new ArrayList<>();
    for (int at = 0; at < components.length; at++) {
      for (Broken field : hostile(components[at].getGenericType(), value(components[at], of))) {
        all.add(
            new Broken(
                "." + components[at].getName() + field.where(), with(of, at, field.command())));
      }
    }
    return all;
  }

  private static List<Broken> hostile(Type type, Object present) {
    if (type == String.class) {
      return List.of(
          new Broken(" with a NUL", "a\0b"),
          new Broken(" with half a character", "a\udc00"),
          new Broken(" of 20 MB", "x".repeat(20 << 20)));
    }
    if (type == Json.class) {
      return List.of(new Broken(" of 1 MB", Json.of("x".repeat(1 << 20))));
    }
    if (type == Json.Obj.class) {
      return List.of(new Broken(" of 1 MB", Json.object("a", Json.of("x".repeat(1 << 20)))));
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
      return hostile(generic.getActualTypeArguments()[0], ((Optional<?>) present).orElseThrow())
          .stream()
          .map(each -> new Broken(each.where(), Optional.of(each.command())))
          .toList();
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      Object item = ((List<?>) present).get(0);
      return Stream.concat(
              hostile(generic.getActualTypeArguments()[0], item).stream()
                  .map(each -> new Broken(each.where(), List.of(item, each.command()))),
              Stream.of(new Broken(" of 400,000", Collections.nCopies(400_000, item))))
          .toList();
    }
    if (present instanceof Record part) {
      return broken(part);
    }
    boolean isHarmless = present instanceof Enum || present instanceof ActorRef;
    assertThat(isHarmless).as("how a " + type.getTypeName() + " is checked is known").isTrue();
    return List.of();
  }

  private static Object value(RecordComponent component, Object of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.toString(), e);
    }
  }

  private static Object with(Object of, int index, Object other) {
    try {
      RecordComponent[] components = of.getClass().getRecordComponents();
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Object[] values = Arrays.stream(components).map(each -> value(each, of)).toArray();
      values[index] = other;
      Constructor<?> constructor = of.getClass().getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.toString(), e);
    }
  }
}
