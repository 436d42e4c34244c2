package io.sampo.persistence;

import io.sampo.persistence.store.Database;
import io.sampo.persistence.store.StoreStatistics;

/** One opened database: what the journal, the snapshot store and the readers of the index share. */
public final class SqlStore implements AutoCloseable {
  private final Database database;
  private final ExecutionIndex index;
  private final DefinitionStore definitions;
  private final DefinitionStatuses statuses;
  private final ResultCache cache;
  private final DamageMarks damage;
  private final JournalIds journalIds = new JournalIds();
  private final RecoveryHooks recoveryHooks = new RecoveryHooks();

  /** A store on that database, which it will close. */
  public SqlStore(Database database) {
    this.database = database;
    this.index = new ExecutionIndex(database);
    this.definitions = new DefinitionStore(database);
    this.statuses = new DefinitionStatuses(database);
    this.cache = new ResultCache(database);
    this.damage = marks(database, index);
  }

  private static DamageMarks marks(Database database, ExecutionIndex index) {
    try {
      return DamageMarks.of(database, index);
    } catch (RuntimeException unreadable) {
      database.close();
      throw unreadable;
    }
  }

  /** The executions. */
  public ExecutionIndex index() {
    return index;
  }

  /** The definitions. */
  public DefinitionStore definitions() {
    return definitions;
  }

  /** Which definitions may be run. */
  public DefinitionStatuses statuses() {
    return statuses;
  }

  /** The results of steps that may be used again. */
  public ResultCache cache() {
    return cache;
  }

  /** Which executions are marked as damaged in the index. */
  public DamageMarks damage() {
    return damage;
  }

  /** What the journal and the snapshot store tell each other about persistence ids. */
  public JournalIds journalIds() {
    return journalIds;
  }

  /** What the application does with snapshots and events while actors recover. */
  public RecoveryHooks recoveryHooks() {
    return recoveryHooks;
  }

  /**
   * Whether new work should be turned away before it reaches the journal: at least nine tenths of
   * the writer's queue, in requests or in bytes, are taken, its reserve not counted. Thread-safe,
   * and costs no more than reading a field.
   */
  public boolean isOverloaded() {
    return database.writer().isOverloaded();
  }

  /** Whether the process that had the store before ended without closing it. */
  public boolean isAfterCrash() {
    return database.isAfterCrash();
  }

  /** What has happened since the opening. */
  public StoreStatistics statistics() {
    return database.statistics();
  }

  /** For tables of one's own: the writer and the readers. */
  public Database database() {
    return database;
  }

  /** Finishes the writes that were accepted, then closes. Does nothing the second time. */
  @Override
  public void close() {
    database.close();
  }
}
