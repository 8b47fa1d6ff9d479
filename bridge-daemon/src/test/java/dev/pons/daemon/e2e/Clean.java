package dev.pons.daemon.e2e;

import dev.pons.daemon.sample.SampleLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

/** Empties all three stores, and leaves the sample's tables. */
final class Clean {
  private static final String POSTGRES =
      """
      select pg_terminate_backend(active_pid) from pg_replication_slots where active;
      select pg_drop_replication_slot(slot_name) from pg_replication_slots
        where database = current_database();
      drop publication if exists pons;
      drop schema if exists pons cascade;
      drop table if exists memories, entities, memory_entities, entity_relations;
      """;

  private static final String TRIGGERS = "CALL apoc.trigger.dropAll('neo4j')";

  private static final String GRAPH =
      "MATCH (n) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS";

  private Clean() {}

  static void all(Stores stores) {
    try (Sides sides = new Sides(stores);
        Connection connection = sides.connect()) {
      sides.sql(POSTGRES);
      SampleLoader.createTables(connection);
      sides.system(TRIGGERS);
      sides.cypher(GRAPH);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    flushRedis(stores);
  }

  /** Wipes Redis, as an operator's mistake would. */
  static void flushRedis(Stores stores) {
    redis(stores, "FLUSHALL");
  }

  /** Says some commands to Redis, one by one. */
  static void redis(Stores stores, String... commands) {
    URI redis = stores.redis();
    try (Socket socket = new Socket(redis.getHost(), redis.getPort())) {
      String said = String.join("\r\n", commands) + "\r\nQUIT\r\n";
      socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      if (answer.contains("-")) {
        throw new AssertionError("redis refused: " + answer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
