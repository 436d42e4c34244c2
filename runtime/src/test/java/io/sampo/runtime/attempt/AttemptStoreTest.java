package io.sampo.runtime.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.action.StoreException;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptStoreTest {
  private final AttemptStore store = new AttemptStore(Attempted.store(), JsonMapper.lenient());

  record Order(String id) {}

  @Test
  void readsWhatTheExecutionHolds() {
    assertThat(store.get("kept", Integer.class)).isEqualTo(1);
    assertThat(store.find("kept", Json.class)).contains(Json.of(1));
    assertThat(store.keys()).containsExactly("kept");
    assertThat(store.writes()).isEmpty();
  }

  @Test
  void readsItsOwnWrites() {
    // when
    store.put("order", new Order("o-1"));
    store.put("kept", List.of(2));
    // then
    assertThat(store.get("order", Order.class)).isEqualTo(new Order("o-1"));
    assertThat(store.find("kept", List.class)).contains(List.of(2L));
    assertThat(store.keys()).containsExactly("kept", "order");
    assertThat(store.writes())
        .containsOnly(
            Map.entry("order", Optional.of(Json.object("id", Json.of("o-1")))),
            Map.entry("kept", Optional.of(Json.array(Json.of(2)))));
  }

  @Test
  void whatIsRemovedIsGone() {
    assertThat(store.remove("kept")).isTrue();
    assertThat(store.remove("kept")).isFalse();
    assertThat(store.find("kept", Integer.class)).isEmpty();
    assertThat(store.keys()).isEmpty();
    assertThat(store.writes()).containsOnly(Map.entry("kept", Optional.empty()));
  }

  @Test
  void whatIsPutAgainAfterItsRemovalIsThere() {
    store.remove("kept");
    store.put("kept", "back");
    assertThat(store.get("kept", String.class)).isEqualTo("back");
  }

  @Test
  void aMissingKeyIsNamedWithThoseThatAreThere() {
    assertThat(store.find("nobody", String.class)).isEmpty();
    assertThatThrownBy(() -> store.get("nobody", String.class))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.MISSING))
        .hasMessage("Expected the store to hold 'nobody', but it holds [kept]");
  }

  @Test
  void anotherTypeIsNamed() {
    assertThatThrownBy(() -> store.get("kept", String.class))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.TYPE_MISMATCH))
        .hasMessageContaining("'kept'")
        .hasMessageContaining("String");
  }

  @Test
  void whatCannotBeJsonOrHasNoKeyIsRefused() {
    assertThatThrownBy(() -> store.put("", 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.put("x", Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(store.writes()).isEmpty();
  }
}
