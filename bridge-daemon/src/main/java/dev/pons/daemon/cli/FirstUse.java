package dev.pons.daemon.cli;

import dev.pons.daemon.sample.SampleCounts;
import dev.pons.daemon.sample.SampleLoader;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.exceptions.Neo4jException;

/** What {@code up} does once per data folder. Where it fails, the next {@code up} does it again. */
final class FirstUse {
  private final DataFolder folder;
  private final StoreAccess stores;
  private final PrintWriter out;

  FirstUse(DataFolder folder, StoreAccess stores, PrintWriter out) {
    this.folder = folder;
    this.stores = stores;
    this.out = out;
  }

  /** Prepares the stores, then writes the configuration: its presence says that this is done. */
  void prepare(boolean sample, Optional<Integer> port) {
    try (Connection postgres = StoreConnections.postgres(stores)) {
      SampleLoader.createTables(postgres);
      if (sample) {
        load(postgres);
      }
    } catch (SQLException e) {
      throw CliException.failure("Postgres refused the sample: " + e.getMessage());
    } catch (Neo4jException e) {
      throw CliException.failure("the graph refused the sample: " + e.getMessage());
    }
    PrivateFile.write(folder.config(), SampleConfig.text(folder, stores, port));
  }

  private void load(Connection postgres) throws SQLException {
    try (Driver driver = StoreConnections.graph(stores);
        Session graph = StoreConnections.session(driver, stores)) {
      SampleCounts counts = SampleLoader.load(postgres, graph);
      out.printf(
          "sample: %,d memories, %,d entities, %,d relations, %,d mentions,"
              + " half as rows and half as nodes%n",
          counts.memories(), counts.entities(), counts.relations(), counts.mentions());
      out.flush();
    }
  }
}
