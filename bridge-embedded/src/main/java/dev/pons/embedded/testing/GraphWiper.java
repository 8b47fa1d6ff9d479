package dev.pons.embedded.testing;

import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.SimpleQueryRunner;

/** Empties a graph database. */
interface GraphWiper {
  /** Small enough for a server with little memory. */
  String DELETE_SOME =
      """
      MATCH (n)
      WITH n LIMIT 10000
      DETACH DELETE n
      RETURN count(*) AS deleted
      """;

  /** Removes triggers, constraints and indexes, then all nodes and relationships. */
  void wipe();

  /** The one for the server that the driver leads to. */
  static GraphWiper of(Driver driver) {
    try (Session session = driver.session()) {
      String agent = session.run("RETURN 1").consume().server().agent();
      return agent.contains("Memgraph") ? new MemgraphWiper(driver) : new Neo4jWiper(driver);
    }
  }

  /** Deletes until nothing is left. */
  static void deleteAll(SimpleQueryRunner session) {
    long deleted;
    do {
      deleted = session.run(DELETE_SOME).single().get("deleted").asLong();
    } while (deleted > 0);
  }

  /** A name as the query language takes it. */
  static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
