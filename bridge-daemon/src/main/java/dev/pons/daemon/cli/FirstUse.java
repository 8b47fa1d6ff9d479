package dev.pons.daemon.cli;

import dev.pons.daemon.runfile.PrivateFile;
import dev.pons.daemon.sample.SampleCounts;
import dev.pons.daemon.sample.SampleLoader;
import dev.pons.daemon.sample.SampleTables;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.exceptions.Neo4jException;

/** What {@code up} does once per data folder. Where it fails, the next {@code up} does it again. */
final class FirstUse {
  private static final String INSTEAD =
      "to bridge what you have, describe it in a file and use `./pons run --config FILE`";

  private final LocalFolder folder;
  private final StoreAccess stores;
  private final Set<String> given;
  private final PrintWriter out;

  /**
   * @param given names of the stores that the user brought: nothing of theirs is touched
   */
  FirstUse(LocalFolder folder, StoreAccess stores, Set<String> given, PrintWriter out) {
    this.folder = folder;
    this.stores = stores;
    this.given = Set.copyOf(given);
    this.out = out;
  }

  /** Prepares the stores, then writes the configuration: its presence says that this is done. */
  void prepare(boolean sample, Optional<Integer> port) {
    try (Connection postgres = StoreConnections.postgres(stores)) {
      postgres.setAutoCommit(false);
      prepare(postgres, sample);
      postgres.commit();
    } catch (SQLException e) {
      throw CliException.failure("Postgres refused the sample: " + e.getMessage());
    } catch (Neo4jException e) {
      throw CliException.failure("the graph refused the sample: " + e.getMessage());
    }
    PrivateFile.write(folder.config(), SampleConfig.text(folder, stores, port));
  }

  private void prepare(Connection postgres, boolean sample) throws SQLException {
    boolean theirs = given.contains("postgres");
    if (theirs) {
      check(SampleTables.present(postgres), sample);
    }
    if (sample || !theirs) {
      SampleLoader.createTables(postgres);
    }
    if (sample) {
      load(postgres);
    }
  }

  private void check(List<String> present, boolean sample) {
    if (sample && !present.isEmpty()) {
      throw CliException.wrongUse(
          "the Postgres at %s has %s already, and the sample comes only where none of its tables is: nothing was changed; %s"
              .formatted(stores.postgres(), String.join(", ", present), INSTEAD));
    }
    if (!sample && present.size() < SampleTables.NAMES.size()) {
      throw CliException.wrongUse(
          "with --no-sample nothing is created in a Postgres of yours, but the sample's mapping needs all of its tables, %s; leave --no-sample out; or, %s"
              .formatted(String.join(", ", SampleTables.NAMES), INSTEAD));
    }
  }

  private void load(Connection postgres) throws SQLException {
    try (Driver driver = StoreConnections.graph(stores);
        Session graph = StoreConnections.session(driver, stores)) {
      if (given.contains("graph") && SampleLoader.isIn(graph)) {
        throw CliException.wrongUse(
            "the graph at %s has nodes labelled Memory or Entity already, as the sample's are: nothing was changed; %s"
                .formatted(stores.graph(), INSTEAD));
      }
      SampleCounts counts = SampleLoader.load(postgres, graph);
      out.printf(
          "sample: %,d memories, %,d entities, %,d relations, %,d mentions,"
              + " half as rows and half as nodes%n",
          counts.memories(), counts.entities(), counts.relations(), counts.mentions());
      out.flush();
    }
  }
}
