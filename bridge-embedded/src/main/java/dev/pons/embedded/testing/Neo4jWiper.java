package dev.pons.embedded.testing;

import dev.pons.embedded.server.StoreException;
import dev.pons.embedded.server.Waiting;
import java.time.Duration;
import java.util.List;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;

/** Empties a Neo4j with APOC. */
final class Neo4jWiper implements GraphWiper {
  private static final String DATABASE = "neo4j";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ACTIVE_TRIGGERS =
      "CALL apoc.trigger.list() YIELD name RETURN count(*) AS active";

  private final Driver driver;

  Neo4jWiper(Driver driver) {
    this.driver = driver;
  }

  @Override
  public void wipe() {
    try (Session session = driver.session(SessionConfig.forDatabase(DATABASE))) {
      dropTriggers(session);
      drop(session, "CONSTRAINT", "SHOW CONSTRAINTS YIELD name");
      drop(session, "INDEX", "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'");
      GraphWiper.deleteAll(session);
    }
  }

  /** Dropping takes effect when APOC looks again. */
  private void dropTriggers(Session session) {
    if (active(session) == 0) {
      return;
    }
    try (Session system = driver.session(SessionConfig.forDatabase("system"))) {
      system.run("CALL apoc.trigger.dropAll('" + DATABASE + "')").consume();
    }
    if (!Waiting.until(PATIENCE, () -> active(session) == 0)) {
      throw new StoreException(
          "triggers are still active " + PATIENCE + " after they were dropped");
    }
  }

  private static long active(Session session) {
    return session.run(ACTIVE_TRIGGERS).single().get("active").asLong();
  }

  private static void drop(Session session, String what, String query) {
    List<String> names = session.run(query).list(row -> row.get("name").asString());
    for (String name : names) {
      session.run("DROP " + what + " " + GraphWiper.quoted(name) + " IF EXISTS").consume();
    }
  }
}
