package io.sampo.persistence.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** SQLite whose writer fails on demand. */
final class FaultyDialect implements Dialect {
  /** Where the next fault happens. */
  enum Where {
    NOWHERE,
    BEFORE_COMMIT,
    AFTER_COMMIT,
    OPENING
  }

  private final Dialect real;
  volatile Where where = Where.NOWHERE;
  final AtomicInteger opened = new AtomicInteger();

  FaultyDialect(Path file) {
    this.real = new SqliteDialect(settings(file));
  }

  static SqliteSettings settings(Path file) {
    return new SqliteSettings(
        file, Duration.ofSeconds(5), 1000, 1 << 20, FilePermissions.of("rw-------"));
  }

  @Override
  public Connection openWriter() throws SQLException {
    if (where == Where.OPENING) {
      throw new SQLException("no connection, as the test wants it");
    }
    opened.incrementAndGet();
    Connection connection = real.openWriter();
    return (Connection)
        Proxy.newProxyInstance(
            FaultyDialect.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              boolean commit = method.getName().equals("commit");
              failIf(commit && where == Where.BEFORE_COMMIT);
              try {
                Object result = method.invoke(connection, arguments);
                failIf(commit && where == Where.AFTER_COMMIT);
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void failIf(boolean now) throws SQLException {
    if (now) {
      where = Where.NOWHERE;
      throw new SQLException("connection lost, as the test wants it");
    }
  }

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public String location() {
    return real.location();
  }

  @Override
  public List<String> migrations() {
    return real.migrations();
  }

  @Override
  public void claim() {
    real.claim();
  }

  @Override
  public Connection openReader() throws SQLException {
    return real.openReader();
  }

  @Override
  public Fault classify(SQLException error) {
    return real.classify(error);
  }

  @Override
  public void committed(Connection writer) throws SQLException {
    real.committed(writer);
  }

  @Override
  public void beforeClose(Connection writer) throws SQLException {
    real.beforeClose(writer);
  }

  @Override
  public void close() {
    real.close();
  }
}
