package io.sampo.api.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.json.Json;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application's actions stand before defaults; no two of a sort have one name. */
class ActionRegistryTest {
  private final ActionRegistry registry = ActionRegistry.create();

  private static RegisteredAction action(String name) {
    return RegisteredAction.of(name, Json.class, (input, context) -> name);
  }

  @Test
  void findsADefaultUntilTheApplicationHasItsOwn() {
    // given
    RegisteredAction theirs = action("log");
    RegisteredAction own = action("log");
    // when
    registry.addDefault(theirs);
    var first = registry.find("log");
    registry.add(own);
    // then
    assertThat(first).contains(theirs);
    assertThat(registry.find("log")).contains(own);
    assertThat(registry.names()).containsExactly("log");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\n02:00 WARN forged", "a/b", "ä", "a\u0000"})
  void refusesANameThatNoDefinitionCanHave(String name) {
    String words = "Expected the name of an action to be 1 to 128 letters, digits";
    RegisteredAction bad = action(name);
    assertThatThrownBy(() -> registry.register(name, Json.class, (input, context) -> name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(words);
    assertThatThrownBy(
            () ->
                registry.registerAsync(
                    name, Json.class, (input, context) -> CompletableFuture.completedStage(name)))
        .hasMessageStartingWith(words);
    assertThatThrownBy(() -> registry.add(bad)).hasMessageStartingWith(words);
    assertThatThrownBy(() -> registry.addDefault(bad)).hasMessageStartingWith(words);
    assertThatThrownBy(() -> registry.obtain(bad)).hasMessageStartingWith(words);
    assertThatThrownBy(() -> registry.addAll(List.of(action("good"), bad)))
        .hasMessageStartingWith(words);
    assertThat(registry.names()).isEmpty();
  }

  @Test
  void saysHowLongATooLongNameIs() {
    assertThatThrownBy(() -> registry.add(action("x".repeat(129))))
        .hasMessageEndingWith("but it has 129; choose another name");
    assertThat(registry.add(action("x".repeat(128))).names()).hasSize(1);
  }

  @Test
  void registersAllOrNoneAndTakesBackWhatWasNotThere() {
    // given
    RegisteredAction own = action("a");
    registry.add(own).add(action("taken"));
    // when / then
    assertThatThrownBy(
            () -> registry.addAll(List.of(own, action("b"), action("taken"), action("c"))))
        .hasMessageContaining("'taken' is registered already");
    assertThat(registry.names()).containsExactly("a", "taken");
    // when
    Runnable undo = registry.addAll(List.of(own, action("b")));
    // then
    assertThat(registry.names()).containsExactly("a", "b", "taken");
    undo.run();
    assertThat(registry.names()).containsExactly("a", "taken");
  }

  @Test
  void keepsTheApplicationsOwnWhenTheDefaultComesLater() {
    // given
    RegisteredAction own = action("log");
    // when
    registry.add(own).addDefault(action("log"));
    // then
    assertThat(registry.find("log")).contains(own);
  }

  @Test
  void refusesASecondActionOfTheSameNameAndSort() {
    // given
    registry.add(action("a")).addDefault(action("b"));
    // when / then
    assertThatThrownBy(() -> registry.add(action("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'a' is registered already");
    assertThatThrownBy(() -> registry.addDefault(action("b")))
        .hasMessageContaining("'b' is registered already");
  }

  @Test
  void namesAllThereAreAndWhyOthersAreNot() {
    // when
    registry.add(action("b")).addDefault(action("a")).withhold("c", "it is off");
    // then
    assertThat(registry.names()).containsExactly("a", "b");
    assertThat(registry.withheld()).containsOnlyKeys("c").containsValue("it is off");
    assertThat(registry.find("c")).isEmpty();
  }
}
