package dev.pons.daemon.e2e;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;

/** Users who write the records of a load in each store directly, as long as it lasts. */
final class DirectWriters implements AutoCloseable {
  static final String SQL = "sql";
  static final String CYPHER = "cypher";

  private static final Duration EVERY = Duration.ofMillis(50);

  /** So many writes change the property that all writers share. */
  private static final int SHARED_EVERY = 4;

  private static final String UPDATE =
      """
      update entities
      set properties = coalesce(properties, '{}') || jsonb_build_object('sql', ?),
          name = coalesce(?, name)
      where id = ?
      """;

  private static final String SET =
      "MATCH (e:Entity {id: $id}) SET e.cypher = $count, e.name = coalesce($name, e.name)";

  private final DualWriteLoad load;
  private final Connection connection;
  private final PreparedStatement update;
  private final Driver driver;
  private final long[] rows;
  private final long[] nodes;
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
  private final Future<?> bySql;
  private final Future<?> byCypher;

  DirectWriters(DualWriteLoad load, Stores stores, Sides sides, long seed) throws SQLException {
    this.load = load;
    this.connection = sides.connect();
    this.update = connection.prepareStatement(UPDATE);
    this.driver = GraphDatabase.driver(stores.bolt(), AuthTokens.none());
    this.rows = new long[load.keys()];
    this.nodes = new long[load.keys()];
    this.bySql = every(new Random(seed), this::row);
    this.byCypher = every(new Random(seed + 1), this::node);
  }

  private interface Write {
    void write(int key) throws SQLException;
  }

  private Future<?> every(Random random, Write write) {
    Runnable round =
        () -> {
          try {
            write.write(random.nextInt(load.keys()));
            load.direct.increment();
          } catch (SQLException | RuntimeException e) {
            load.lies.add("a direct write failed: " + e);
          }
        };
    return threads.scheduleWithFixedDelay(round, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void row(int key) throws SQLException {
    long count = ++rows[key];
    update.setLong(1, count);
    update.setString(2, count % SHARED_EVERY == 0 ? SQL + ":" + count : null);
    update.setString(3, DualWriteLoad.id(key));
    update.executeUpdate();
    load.acknowledge(SQL, key, count);
  }

  private void node(int key) {
    long count = ++nodes[key];
    String shared = count % SHARED_EVERY == 0 ? CYPHER + ":" + count : null;
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("id", DualWriteLoad.id(key));
    parameters.put("count", count);
    parameters.put("name", shared);
    try (Session session = driver.session()) {
      session.executeWriteWithoutResult(work -> work.run(SET, parameters).consume());
    }
    load.acknowledge(CYPHER, key, count);
  }

  /** Ends the writes; what was begun is finished. */
  @Override
  public void close() throws SQLException, InterruptedException {
    bySql.cancel(false);
    byCypher.cancel(false);
    threads.shutdown();
    if (!threads.awaitTermination(30, TimeUnit.SECONDS)) {
      throw new AssertionError("a direct write hangs");
    }
    driver.close();
    connection.close();
  }
}
