package io.sampo.api.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.json.Json;
import org.junit.jupiter.api.Test;

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
