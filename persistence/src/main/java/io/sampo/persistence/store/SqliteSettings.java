package io.sampo.persistence.store;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How an SQLite file is used.
 *
 * @param file the database file; made, with its folder, if it is not there
 * @param busyTimeout how long to wait for another program's lock
 * @param checkpointPages by how many pages the write-ahead log may grow before it is moved into the
 *     file
 * @param cacheBytes memory for pages, for each connection
 * @param permissions who may use what is made
 */
public record SqliteSettings(
    Path file,
    Duration busyTimeout,
    int checkpointPages,
    long cacheBytes,
    FilePermissions permissions) {

  /** Reads an {@code sqlite} block. */
  public static SqliteSettings from(Config config) {
    return new SqliteSettings(
        Path.of(config.getString("file")),
        config.getDuration("busy-timeout"),
        config.getInt("checkpoint-pages"),
        config.getBytes("cache-size"),
        FilePermissions.of(config.getString("permissions")));
  }
}
