package dev.pons.postgres;

import dev.pons.core.capture.ChangeSource;
import dev.pons.core.desk.Desk;
import dev.pons.core.embedding.EmbeddingStore;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.forget.KeptStates;
import dev.pons.core.forget.KnownKeys;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.removal.Traces;
import dev.pons.core.resync.ResyncStore;
import dev.pons.core.store.KeyScan;
import dev.pons.core.store.TableCatalog;
import dev.pons.core.store.TableStore;
import dev.pons.core.verify.VerifyLog;
import dev.pons.core.write.RecordRows;
import dev.pons.core.write.RecordWriter;
import dev.pons.postgres.capture.CaptureOptions;
import dev.pons.postgres.capture.TableCapture;
import dev.pons.postgres.catalog.PostgresCatalog;
import dev.pons.postgres.catalog.PostgresKeyScan;
import dev.pons.postgres.desk.PostgresDesk;
import dev.pons.postgres.embedding.EmbeddingRequests;
import dev.pons.postgres.embedding.PostgresEmbeddings;
import dev.pons.postgres.forget.PostgresKnownKeys;
import dev.pons.postgres.forget.PostgresStates;
import dev.pons.postgres.ledger.CommitListener;
import dev.pons.postgres.ledger.PostgresStore;
import dev.pons.postgres.outbox.TableOutboxSource;
import dev.pons.postgres.record.MappedTables;
import dev.pons.postgres.removal.PostgresTraces;
import dev.pons.postgres.replication.LogicalReplicationSource;
import dev.pons.postgres.replication.ReplicationOptions;
import dev.pons.postgres.resync.PostgresResyncStore;
import dev.pons.postgres.retention.Retention;
import dev.pons.postgres.schema.Choices;
import dev.pons.postgres.schema.Migrations;
import dev.pons.postgres.search.PostgresSearchIndex;
import dev.pons.postgres.search.SearchIndexes;
import dev.pons.postgres.source.Tidying;
import dev.pons.postgres.sql.Connector;
import dev.pons.postgres.sql.Database;
import dev.pons.postgres.sql.ServerCheck;
import dev.pons.postgres.sql.ServerUrl;
import dev.pons.postgres.sql.SqlErrors;
import dev.pons.postgres.verify.PostgresVerifyLog;
import dev.pons.postgres.write.PostgresRecordRows;
import dev.pons.postgres.write.PostgresRecordWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Postgres database, and what the bridge does with it. Thread-safe. */
public final class Postgres implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Postgres.class);

  private static final Searchables NOT_SEARCHED = new Searchables(List.of(), List.of());

  private final Connector connector;
  private final Database database;
  private final PostgresCatalog catalog;

  private Postgres(Connector connector, Database database) {
    this.connector = connector;
    this.database = database;
    this.catalog = new PostgresCatalog(database);
  }

  /**
   * Connects, looks whether the server will do, and brings the schema {@code pons} up to date.
   *
   * @throws RefusedException the server refuses us or will not do; the message names the remedy
   * @throws RetryableException the server is not reachable
   * @throws IllegalArgumentException the URL is none of Postgres
   */
  public static Postgres connect(PostgresConfig config) {
    Connector connector = connector(config);
    ServerCheck server = check(connector);
    Database database = connector.pool(config.poolSize());
    try {
      new Migrations(database).apply();
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
    LOG.info("connected to postgres version={} server={}", server.version(), connector);
    return new Postgres(connector, database);
  }

  /**
   * Runs what a person types on a server that need not fit the bridge: nothing is checked or set
   * up.
   */
  public static SqlConsole console(PostgresConfig config) {
    return new SqlConsole(connector(config));
  }

  /** What the bridge has put into a database; nothing is checked or set up. */
  public static Traces traces(PostgresConfig config, String slot, String publication) {
    return new PostgresTraces(connector(config), slot, publication);
  }

  private static Connector connector(PostgresConfig config) {
    ServerUrl url = ServerUrl.parse(config.url());
    return new Connector(
        url,
        config.user() == null ? url.user() : config.user(),
        config.password() == null ? url.password() : config.password(),
        config.statementTimeout(),
        config.lockTimeout(),
        config.pooler());
  }

  private static ServerCheck check(Connector connector) {
    try (Connection connection = connector.open()) {
      ServerCheck server = ServerCheck.of(connection);
      server.require();
      return server;
    } catch (SQLException e) {
      throw SqlErrors.of(e);
    }
  }

  /** The rows of these mappings, and all that the bridge must not forget. */
  public TableStore store(Mappings mappings) {
    return new PostgresStore(database, new MappedTables(mappings, catalog), CommitListener.NONE);
  }

  /**
   * The same, which also asks for the vectors of new texts.
   *
   * @param listener hears, on the committing thread, that there may be work for embedders
   */
  public TableStore store(Mappings mappings, Searchables searchables, Runnable listener) {
    MappedTables tables = new MappedTables(mappings, catalog);
    return new PostgresStore(
        database, tables, new EmbeddingRequests(searchables, tables, listener));
  }

  /**
   * Writes rows for clients, as any user writes them, and asks for the vectors of new texts.
   *
   * @param listener hears, on the writing thread, that there may be work for embedders
   */
  public RecordWriter recordWriter(Mappings mappings, Searchables searchables, Runnable listener) {
    MappedTables tables = new MappedTables(mappings, catalog);
    return new PostgresRecordWriter(
        database, tables, new EmbeddingRequests(searchables, tables, listener));
  }

  /** Looks at rows, and at what keeps them from the graph. */
  public RecordRows recordRows(Mappings mappings) {
    return new PostgresRecordRows(database, new MappedTables(mappings, catalog));
  }

  /** Which records wait for a vector, and their vectors. */
  public EmbeddingStore embeddings(Mappings mappings, Searchables searchables) {
    return new PostgresEmbeddings(database, searchables, new MappedTables(mappings, catalog));
  }

  /** The indexes that make these records quick to find. */
  public SearchIndexes searchIndexes(Mappings mappings, Searchables searchables) {
    return new SearchIndexes(connector, searchables, new MappedTables(mappings, catalog));
  }

  /** The rows of these mappings as they can be found. */
  public PostgresSearchIndex searchIndex(Mappings mappings) {
    return new PostgresSearchIndex(database, new MappedTables(mappings, catalog));
  }

  /**
   * Keeps an option's value that later daemons must have as well.
   *
   * @throws RefusedException an earlier daemon had another one
   */
  public void choose(String option, String value) {
    new Choices(database).keep(option, value);
  }

  /** The live tables. */
  public TableCatalog catalog() {
    return catalog;
  }

  /** The keys in the tables. */
  public KeyScan scan() {
    return new PostgresKeyScan(database, catalog);
  }

  /** Conflicts and dead letters. */
  public Desk desk() {
    return new PostgresDesk(database);
  }

  /** What is kept of records. */
  public KeptStates keptStates() {
    return new PostgresStates(database);
  }

  /** Which records anything is kept of. */
  public KnownKeys knownKeys(Mappings mappings) {
    return new PostgresKnownKeys(database, mappings);
  }

  /** Forgets what is over. */
  public Retention retention() {
    return new Retention(database);
  }

  /** Progress of resyncs. */
  public ResyncStore resyncs() {
    return new PostgresResyncStore(database);
  }

  /** Comparisons that took place. */
  public VerifyLog verifications() {
    return new PostgresVerifyLog(database);
  }

  /** Users' changes, in the way that the options say. */
  public TableCapture capture(Mappings mappings, Searchables searchables, CaptureOptions options) {
    return TableCapture.of(database, connector, mappings, searchables, options);
  }

  /** Users' changes, by logical replication. A {@link ChangeSource} to be closed before this. */
  public LogicalReplicationSource changes(Mappings mappings, ReplicationOptions options) {
    return new LogicalReplicationSource(
        database, connector, mappings, NOT_SEARCHED, options, Tidying.NOTHING);
  }

  /**
   * Users' changes, by triggers. A {@link ChangeSource} to be closed before this.
   *
   * @param pollInterval longest pause between looks at an outbox that stays empty
   */
  public TableOutboxSource outbox(
      Mappings mappings, Searchables searchables, Duration pollInterval) {
    return new TableOutboxSource(database, mappings, searchables, pollInterval, Tidying.NOTHING);
  }

  /** Runs what a person types. */
  public SqlConsole console() {
    return new SqlConsole(connector);
  }

  /**
   * Asks the server for a sign of life.
   *
   * @throws RetryableException it gave none
   */
  public void ping() {
    database.ping();
  }

  @Override
  public void close() {
    database.close();
  }
}
