package io.sampo.runtime.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.sampo.api.action.ActionRegistry;
import io.sampo.api.action.RegisteredAction;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Format;
import io.sampo.api.json.Json;
import io.sampo.api.problem.InvalidDefinitionException;
import io.sampo.runtime.context.VirtualTime;
import io.sampo.runtime.registry.Library;
import io.sampo.runtime.registry.Registry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which actions there are, as settings and the application have it. */
class BuiltinActionsTest {
  private final ActionRegistry registry = ActionRegistry.create();

  private void register(String settings) {
    Config config = ConfigFactory.parseString(settings).withFallback(ConfigFactory.load());
    BuiltinActions.register(
        registry, config, event -> {}, new VirtualTime()::schedule, closed -> {});
  }

  @Test
  void hasWhatReachesNoFurtherThanTheNetworkUnlessMoreIsTurnedOn() {
    // when
    register("");
    // then
    assertThat(registry.names())
        .containsExactly("emit", "fail", "http", "log", "sleep", "transform");
  }

  @Test
  void hasProgramsAndFilesOnceTheyAreTurnedOn() {
    // when
    register("sampo.builtin { shell.enabled = true, files.root = \"/srv\" }");
    // then
    assertThat(registry.names()).contains("shell", "file.read", "file.write");
  }

  @Test
  void makesWayForTheApplicationsOwn() {
    // given
    RegisteredAction before = RegisteredAction.of("log", Json.class, (input, context) -> "mine");
    RegisteredAction after = RegisteredAction.of("fail", Json.class, (input, context) -> "mine");
    // when
    registry.add(before);
    register("");
    registry.add(after);
    // then
    assertThat(registry.find("log")).contains(before);
    assertThat(registry.find("fail")).contains(after);
  }

  @ParameterizedTest
  @CsvSource({
    "shell, sampo.builtin.shell.enabled",
    "file.read, sampo.builtin.files.root",
    "file.write, sampo.builtin.files.root"
  })
  void saysHowToTurnOnWhatIsOff(String action, String setting) {
    // given
    register("");
    Registry definitions = Registry.create(registry, Library.NONE);
    var definition =
        DefinitionReader.create()
            .readOne("name: w\nsteps: [{id: a, action: " + action + "}]", Format.YAML, "w.yaml");
    // when / then
    assertThatThrownBy(() -> definitions.register(definition))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("'" + action + "' is not one: it is off")
        .hasMessageContaining(setting);
  }

  @Test
  void refusesARangeOfAddressesThatIsNone() {
    // when / then
    assertThatThrownBy(() -> register("sampo.builtin.http.allow = [\"localhost\"]"))
        .hasMessageContaining("Expected a range of addresses")
        .hasMessageContaining("localhost");
  }
}
