package io.sampo.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.view.DefinitionKey;
import io.sampo.api.view.DefinitionStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionStatusesTest {
  @TempDir private Path folder;
  private SqlStore store;

  @BeforeEach
  void open() {
    store = TestStore.in(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private DefinitionKey save(String version, String hash) {
    store
        .definitions()
        .save(
            new StoredDefinition("w", version, hash, "{}", Instant.ofEpochMilli(1)),
            DefinitionStatus.ACTIVE);
    return new DefinitionKey("w", version, hash);
  }

  @Test
  void aDefinitionIsActiveUntilItIsSaidOtherwise() {
    // given
    DefinitionKey key = save("1", "abc");
    assertThat(store.statuses().find(key)).contains(DefinitionStatus.ACTIVE);
    // when
    boolean known = store.statuses().set(key, DefinitionStatus.ARCHIVED);
    close();
    open();
    // then
    assertThat(known).isTrue();
    assertThat(store.statuses().find(key)).contains(DefinitionStatus.ARCHIVED);
  }

  @Test
  void aDefinitionThatIsNotKeptHasNoStatus() {
    // given
    DefinitionKey ghost = new DefinitionKey("w", "1", "ghost");
    // when // then
    assertThat(store.statuses().set(ghost, DefinitionStatus.INACTIVE)).isFalse();
    assertThat(store.statuses().find(ghost)).isEmpty();
  }

  @Test
  void theNewestOfANameIsOneThatIsActive() {
    // given
    save("1", "abc");
    DefinitionKey second = save("2", "def");
    assertThat(store.definitions().newest("w", Optional.empty()).orElseThrow().version())
        .isEqualTo("2");
    // when
    store.statuses().set(second, DefinitionStatus.INACTIVE);
    // then
    assertThat(store.definitions().newest("w", Optional.empty()).orElseThrow().version())
        .isEqualTo("1");
    assertThat(store.definitions().newest("w", Optional.of("2"))).isPresent();
  }
}
