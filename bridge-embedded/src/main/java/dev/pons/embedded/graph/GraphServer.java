package dev.pons.embedded.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.BoltConnectorInternalSettings;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * The process that is the graph store: Neo4j with Bolt on the loopback address, until it is told to
 * end.
 */
public final class GraphServer {
  private static final long MEGABYTE = 1L << 20;
  private static final Duration AVAILABLE = Duration.ofSeconds(60);

  private GraphServer() {}

  /**
   * Runs until SIGTERM.
   *
   * @param args the store's folder, the port, and the file to write once clients are welcome
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path home = Path.of(args[0]);
    int port = Integer.parseInt(args[1]);
    Path ready = Path.of(args[2]);
    DatabaseManagementService server = start(home, port);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
    String database = GraphDatabaseSettings.DEFAULT_DATABASE_NAME;
    if (!server.database(database).isAvailable(AVAILABLE.toMillis())) {
      throw new IllegalStateException(
          "database " + database + " is not available; see logs/debug.log");
    }
    Files.writeString(ready, Long.toString(ProcessHandle.current().pid()));
    new CountDownLatch(1).await();
  }

  private static DatabaseManagementService start(Path home, int port) {
    SocketAddress address = new SocketAddress("127.0.0.1", port);
    DatabaseManagementServiceBuilder builder = new DatabaseManagementServiceBuilder(home);
    builder
        .setConfig(BoltConnector.enabled, true)
        .setConfig(BoltConnector.listen_address, address)
        .setConfig(BoltConnector.advertised_address, address)
        .setConfig(HttpConnector.enabled, false)
        .setConfig(GraphDatabaseSettings.auth_enabled, false)
        .setConfig(GraphDatabaseSettings.udc_enabled, false)
        .setConfig(GraphDatabaseSettings.procedure_unrestricted, List.of("apoc.*"))
        .setConfig(GraphDatabaseSettings.transaction_timeout, Duration.ofMinutes(10));
    boundDisk(builder);
    quickStop(builder);
    return builder.build();
  }

  /** Transaction logs grow to gigabytes otherwise, and recovery reads them all. */
  private static void boundDisk(DatabaseManagementServiceBuilder builder) {
    builder
        .setConfig(GraphDatabaseSettings.keep_logical_logs, "64M size")
        .setConfig(GraphDatabaseSettings.logical_log_rotation_threshold, 16 * MEGABYTE)
        .setConfig(GraphDatabaseSettings.check_point_interval_time, Duration.ofMinutes(2))
        .setConfig(GraphDatabaseSettings.check_point_interval_volume, 32 * MEGABYTE)
        .setConfig(GraphDatabaseSettings.pagecache_memory, 96 * MEGABYTE);
  }

  private static void quickStop(DatabaseManagementServiceBuilder builder) {
    builder
        .setConfig(
            BoltConnectorInternalSettings.thread_pool_shutdown_wait_time, Duration.ofMillis(100))
        // Nothing uses the connector within the JVM, and it needs an older Netty than ours.
        .setConfig(BoltConnectorInternalSettings.enable_local_connector, false);
  }
}
