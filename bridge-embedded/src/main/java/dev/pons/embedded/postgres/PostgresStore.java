package dev.pons.embedded.postgres;

import dev.pons.embedded.server.Arrival;
import dev.pons.embedded.server.ServerControl;
import dev.pons.embedded.server.StoreException;
import dev.pons.embedded.store.Store;
import dev.pons.embedded.store.StoreKind;
import dev.pons.embedded.store.StoreSetup;
import dev.pons.embedded.vector.Pgvector;
import dev.pons.embedded.vector.VectorSearch;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * The Postgres of a data folder.
 *
 * <p>Clients enter database {@code pons} as role {@code pons}, which owns it and may replicate,
 * pass row security and create databases, but is no superuser: what a hosted Postgres gives to its
 * users.
 */
public final class PostgresStore implements Store {
  private final PostgresAccess access;
  private final Furniture furniture;
  private final PostgresServer server;
  private final ServerControl control;
  private final Consumer<String> progress;

  public PostgresStore(StoreSetup setup) {
    progress = setup.progress();
    access = new PostgresAccess(setup.data());
    furniture = new Furniture(access, new Pgvector(setup.cache(), progress));
    server = new PostgresServer(setup.data(), setup.durable(), setup.cache(), access, furniture);
    control = setup.control(server);
  }

  @Override
  public StoreKind kind() {
    return StoreKind.POSTGRES;
  }

  @Override
  public Arrival start() {
    Arrival arrival = control.start();
    progress.accept("postgres: vector search is " + vectorSearch().describe());
    return arrival;
  }

  @Override
  public Path dataFolder() {
    return server.home();
  }

  @Override
  public URI uri() {
    return URI.create("postgresql://127.0.0.1:" + port() + "/" + PostgresAccess.DATABASE);
  }

  /** The same for JDBC. */
  public String jdbcUrl() {
    return "jdbc:" + uri();
  }

  public String user() {
    return PostgresAccess.ROLE;
  }

  public String password() {
    return access.rolePassword();
  }

  /** The file that holds {@link #password}. */
  public Path passwordFile() {
    return access.rolePasswordFile();
  }

  /** A connection, in autocommit mode, that may do everything. */
  public Connection connectAsSuperuser(String database) throws SQLException {
    return access.asSuperuser(port(), database);
  }

  /** How vectors are searched in the running server. */
  public VectorSearch vectorSearch() {
    try {
      return furniture.vectorSearch(port());
    } catch (SQLException e) {
      throw new StoreException("cannot ask Postgres for its extensions: " + e.getMessage(), e);
    }
  }

  @Override
  public ServerControl control() {
    return control;
  }
}
