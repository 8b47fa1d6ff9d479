package dev.pons.daemon.sample;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.neo4j.driver.Session;

/**
 * Loads half of the sample as rows and the other half as nodes, so that the first resync has work
 * in both directions. Loading again changes nothing.
 */
public final class SampleLoader {
  /** Entities of these types are loaded as nodes, the others as rows. */
  private static final Set<String> IN_GRAPH = Set.of("language", "zone", "region", "offset");

  private SampleLoader() {}

  /** Creates the sample's tables where they are missing. */
  public static void createTables(Connection postgres) throws SQLException {
    try (Statement statement = postgres.createStatement()) {
      statement.execute(Resource.text("schema.sql"));
    }
  }

  /** Whether the graph holds nodes with the sample's labels, whoever made them. */
  public static boolean isIn(Session graph) {
    return SampleNodes.present(graph);
  }

  /**
   * Loads what is missing, nodes and edges in one transaction; the tables must be there. Their rows
   * are the caller's to commit, where the connection does not do so by itself.
   */
  public static SampleCounts load(Connection postgres, Session graph) throws SQLException {
    Sample sample = Sample.make();
    SampleHalves halves = SampleHalves.of(sample, IN_GRAPH);
    new SampleRows(postgres).load(halves.rows());
    new SampleNodes(graph).load(halves.nodes());
    return new SampleCounts(
        sample.memories().size(), sample.entities().size(), halves.relations(), halves.mentions());
  }
}
