package io.sampo.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results that may be used again: how long they are found, and that they do not pile up. */
class ResultCacheTest {
  private static final int MOST_EXPIRED_AT_ONCE = 16;

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

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  /** Remembers a result at one time until another. */
  private void remember(String action, String key, String result, long from, long to) {
    apply(List.of(new IndexChange.Remember(action, key, result, at(to), at(from))));
  }

  private void apply(List<IndexChange> changes) {
    store
        .database()
        .writeNow(
            session -> {
              for (IndexChange change : changes) {
                IndexTables.apply(session, change);
              }
              return changes.size();
            });
  }

  private List<String> storedKeys() {
    return store
        .database()
        .readers()
        .read(
            session -> {
              PreparedStatement select =
                  session.prepared("SELECT cache_key FROM step_cache ORDER BY expires_at");
              List<String> keys = new ArrayList<>();
              try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                  keys.add(rows.getString(1));
                }
              }
              return keys;
            });
  }

  @Test
  void findsAResultUntilItExpires() {
    // when
    remember("resize", "cat.png", "{\"w\":1}", 1000, 2000);

    // then
    assertThat(store.cache().find("resize", "cat.png", at(1000))).contains("{\"w\":1}");
    assertThat(store.cache().find("resize", "cat.png", at(1999))).contains("{\"w\":1}");
    assertThat(store.cache().find("resize", "cat.png", at(2000))).isEmpty();
    assertThat(store.cache().find("resize", "dog.png", at(1000))).isEmpty();
    assertThat(store.cache().find("rotate", "cat.png", at(1000))).isEmpty();
  }

  @Test
  void theResultRememberedLastCounts() {
    // given
    remember("resize", "cat.png", "1", 1000, 5000);

    // when
    remember("resize", "cat.png", "2", 1500, 2000);

    // then
    assertThat(store.cache().find("resize", "cat.png", at(1600))).contains("2");
    assertThat(store.cache().find("resize", "cat.png", at(3000))).isEmpty();
    assertThat(storedKeys()).hasSize(1);
  }

  @Test
  void keysThatUtf8WouldMakeOneAreToldApart() {
    // when
    remember("a", "a?", "1", 0, 1000);
    remember("a", "a\ud83d", "2", 0, 1000);
    remember("a", "a\ud83e", "3", 0, 1000);

    // then
    assertThat(store.cache().find("a", "a?", at(0))).contains("1");
    assertThat(store.cache().find("a", "a\ud83d", at(0))).contains("2");
    assertThat(store.cache().find("a", "a\ud83e", at(0))).contains("3");
    assertThat(store.cache().find("a", "a\ude00", at(0))).isEmpty();
  }

  @Test
  void aLongKeyIsKeptAsItsHashAndFound() {
    // given
    String longest = "k".repeat(512);
    String longer = "k".repeat(513);
    String wide = "\u00e4".repeat(257);

    // when
    remember("a", longest, "1", 0, 1000);
    remember("a", longer, "2", 0, 2000);
    remember("a", wide, "3", 0, 3000);

    // then
    assertThat(storedKeys())
        .satisfiesExactly(
            key -> assertThat(key).isEqualTo(longest),
            key -> assertThat(key).matches("sha256:[0-9a-f]{64}"),
            key -> assertThat(key).matches("sha256:[0-9a-f]{64}"));
    assertThat(store.cache().find("a", longest, at(1))).contains("1");
    assertThat(store.cache().find("a", longer, at(1))).contains("2");
    assertThat(store.cache().find("a", wide, at(1))).contains("3");
  }

  @Test
  void aKeyThatLooksLikeTheHashOfAnotherIsNotTakenForIt() {
    // given
    remember("a", "k".repeat(600), "secret", 0, 1000);

    // when
    String hash = storedKeys().get(0);

    // then
    assertThat(store.cache().find("a", hash, at(1))).isEmpty();
    remember("a", hash, "mine", 0, 1000);
    assertThat(store.cache().find("a", "k".repeat(600), at(1))).contains("secret");
    assertThat(store.cache().find("a", hash, at(1))).contains("mine");
  }

  @Test
  void anyTextIsAKeyAndAnyJsonAResult() {
    String odd = "'; DROP TABLE step_cache; -- \0 \ud83d\ude00\n";
    remember("a", odd, "\"\\u0000\ud83d\ude00\"", 0, 1000);
    remember("a", "", "null", 0, 1000);
    assertThat(store.cache().find("a", odd, at(1))).contains("\"\\u0000\ud83d\ude00\"");
    assertThat(store.cache().find("a", "", at(1))).contains("null");
  }

  @Test
  void eachResultTakesSomeExpiredOnesAwayTheLongestExpiredFirst() {
    // given
    for (int i = 0; i < 40; i++) {
      remember("a", "k" + i, "1", 0, 100 + i);
    }
    assertThat(storedKeys()).hasSize(40);

    // when
    remember("a", "new", "1", 1000, 9000);

    // then
    assertThat(storedKeys()).hasSize(40 - MOST_EXPIRED_AT_ONCE + 1).startsWith("k16");
    remember("a", "newer", "1", 1000, 9000);
    remember("a", "newest", "1", 1000, 9000);
    assertThat(storedKeys()).containsExactlyInAnyOrder("new", "newer", "newest");
  }

  @Test
  void theTableStaysNearWhatIsAlive() {
    for (int now = 0; now < 2_000; now += 100) {
      List<IndexChange> changes = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        changes.add(
            new IndexChange.Remember("a", "k" + (now + i), "1", at(now + i + 50), at(now + i)));
      }
      apply(changes);
      assertThat(storedKeys()).hasSizeLessThanOrEqualTo(50);
    }
  }

  @Test
  void survivesAReopening() {
    // given
    remember("a", "k", "1", 0, 1000);

    // when
    store.close();
    open();

    // then
    assertThat(store.cache().find("a", "k", at(1))).contains("1");
  }
}
