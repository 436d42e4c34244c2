package io.sampo.persistence;

import io.sampo.persistence.store.Database;
import io.sampo.persistence.store.FilePermissions;
import io.sampo.persistence.store.SqliteDialect;
import io.sampo.persistence.store.SqliteSettings;
import io.sampo.persistence.store.WriterSettings;
import java.nio.file.Path;
import java.time.Duration;

/** A store on a file of its own, whose committed writes are told of on the writing thread. */
final class TestStore {
  private static final int MOST_WRITES = 100;
  private static final int MOST_BYTES = 1 << 24;

  private TestStore() {}

  static SqlStore in(Path folder) {
    SqliteSettings settings =
        new SqliteSettings(
            folder.resolve("test.db"),
            Duration.ofSeconds(5),
            1000,
            1 << 20,
            FilePermissions.of("rw-------"));
    return new SqlStore(
        Database.open(
            new SqliteDialect(settings),
            new WriterSettings(MOST_WRITES, MOST_BYTES, 0, 0, 50),
            2,
            Runnable::run));
  }
}
