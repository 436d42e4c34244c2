package io.sampo.runtime.registry;

import static io.sampo.runtime.core.rules.Sketch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.action.ActionRegistry;
import io.sampo.api.definition.Header;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.json.Json;
import io.sampo.api.view.DefinitionKey;
import io.sampo.persistence.store.StoreException;
import io.sampo.runtime.core.rules.Sketch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is found that an earlier process has kept, and how often that is looked for. */
class DefinitionCacheTest {
  private final Shelf shelf = new Shelf();
  private long nanoTime;
  private final DefinitionCache kept = new DefinitionCache(shelf, () -> nanoTime);

  /** A library in memory that notes what is asked of it. */
  private static final class Shelf implements Library {
    private final Map<String, WorkflowDefinition> newest = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private Runnable whileAsked = () -> {};

    @Override
    public void keep(DefinitionKey key, WorkflowDefinition definition) {
      newest.put(key.name(), definition);
    }

    @Override
    public Optional<WorkflowDefinition> find(String hash) {
      return Optional.empty();
    }

    @Override
    public Optional<WorkflowDefinition> newest(String name, Optional<String> version) {
      asked.add(name + version.map(some -> ":" + some).orElse(""));
      Optional<WorkflowDefinition> found = Optional.ofNullable(newest.get(name));
      whileAsked.run();
      return found;
    }
  }

  @Test
  void aNameThatLooksLikeANameAndAVersionIsNoAnswerForThose() {
    // given
    WorkflowDefinition known = calling("old");
    assertThat(kept.newest("w\n1.0.0", Optional.empty())).isEmpty();
    // when
    shelf.newest.put("w", known);
    // then
    assertThat(kept.newest("w", Optional.of("1.0.0"))).contains(known);
  }

  @Test
  void aVersionWithAColonIsNoOtherVersionOfALongerName() {
    // given
    Registry registry = registry(Library.NONE);
    DefinitionKey key = registry.register(versioned("1:2"));
    registry.registerVariant(versioned("3:4"));
    // then
    assertThat(registry.find(key.name(), Optional.of("1:2"))).isPresent();
    assertThat(registry.find(key.name() + ":1", Optional.of("2"))).isEmpty();
    assertThat(registry.find(key.name() + ":3", Optional.of("4"))).isEmpty();
  }

  private static WorkflowDefinition versioned(String version) {
    WorkflowDefinition plain = calling("old");
    Header header =
        new Header(
            plain.name(), version, plain.header().about(), List.of(), Json.object(), List.of());
    return new WorkflowDefinition(
        header, plain.inputs(), plain.outputs(), plain.steps(), plain.handlers(), plain.options());
  }

  private static WorkflowDefinition calling(String action) {
    return Sketch.of(step(action)).definition();
  }

  private static Registry registry(Library library) {
    ActionRegistry actions = ActionRegistry.create();
    List.of("old", "new")
        .forEach(name -> actions.register(name, Json.class, (input, context) -> input));
    return Registry.create(actions, library);
  }

  @Test
  void whatIsRegisteredWhileTheLibraryIsReadIsFoundFromThenOn() {
    // given
    WorkflowDefinition old = calling("old");
    WorkflowDefinition fresh = calling("new");
    Optional<String> version = Optional.of(old.version());
    registry(shelf).register(old);
    Registry later = registry(shelf);
    shelf.whileAsked = () -> later.register(fresh);
    // when
    later.findOrKept(old.name(), version);
    // then
    assertThat(later.findOrKept(old.name(), version).orElseThrow().definition()).isEqualTo(fresh);
    assertThat(later.findOrKept(old.name(), Optional.empty()).orElseThrow().definition())
        .isEqualTo(fresh);
  }

  @Test
  void aNameIsLookedForOnceInAPeriodWhetherItIsThereOrNot() {
    // given
    shelf.newest.put("there", calling("old"));
    for (int time = 0; time < 3; time++) {
      // when
      assertThat(kept.newest("there", Optional.empty())).isPresent();
      assertThat(kept.newest("none", Optional.empty())).isEmpty();
      assertThat(kept.newest("none", Optional.of("1.0.0"))).isEmpty();
    }
    // then
    assertThat(shelf.asked).containsExactly("there", "none", "none:1.0.0");
    // when
    nanoTime += DefinitionCache.PERIOD.toNanos();
    kept.newest("none", Optional.empty());
    // then
    assertThat(shelf.asked).hasSize(4);
  }

  @Test
  void aDamagedDefinitionIsReadOnceInAPeriodAndKeepsNobodyFromTheOthers() {
    // given
    shelf.whileAsked =
        () -> {
          throw new StoreException.Damaged("Expected w to be as it was", null);
        };
    for (int time = 0; time < 3; time++) {
      for (int at = 0; at < DefinitionCache.MOST_UNKNOWN; at++) {
        String name = "w-" + at;
        // when / then
        assertThatThrownBy(() -> kept.newest(name, Optional.empty()))
            .isInstanceOf(StoreException.Damaged.class);
      }
    }
    assertThat(shelf.asked).hasSize(DefinitionCache.MOST_UNKNOWN);
    // when
    shelf.whileAsked = () -> {};
    shelf.newest.put("w-0", calling("old"));
    nanoTime += DefinitionCache.PERIOD.toNanos();
    // then
    assertThat(kept.newest("w-0", Optional.empty())).isPresent();
    assertThat(kept.newest("none", Optional.empty())).isEmpty();
  }

  @Test
  void onlySoManyUnknownNamesAreLookedForInAPeriod() {
    // given
    shelf.newest.put("there", calling("old"));
    for (int at = 0; at < DefinitionCache.MOST_UNKNOWN; at++) {
      assertThat(kept.newest("there", Optional.of("1.0." + at))).isPresent();
      assertThat(kept.newest("none-" + at, Optional.empty())).isEmpty();
    }
    // when / then
    assertThatThrownBy(() -> kept.newest("none", Optional.empty()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("wait a second");
    assertThat(shelf.asked).hasSize(2 * DefinitionCache.MOST_UNKNOWN);
    // when
    nanoTime += DefinitionCache.PERIOD.toNanos();
    // then
    assertThat(kept.newest("none", Optional.empty())).isEmpty();
  }
}
