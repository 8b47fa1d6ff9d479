package dev.pons.daemon.config;

import static dev.pons.daemon.config.OptionTypes.FLAG;
import static dev.pons.daemon.config.OptionTypes.PATH;
import static dev.pons.daemon.config.OptionTypes.SECRET;
import static dev.pons.daemon.config.OptionTypes.SQL_NAME;
import static dev.pons.daemon.config.OptionTypes.TEXT;
import static dev.pons.daemon.config.OptionTypes.choice;
import static dev.pons.daemon.config.OptionTypes.duration;
import static dev.pons.daemon.config.OptionTypes.number;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** All options: name, type, default, description and check in one place. */
final class Options {
  static final Option<Path> DATA =
      Option.of(
          "data",
          PATH,
          Defaults.DATA,
          "Folder for what belongs to this daemon: `daemon.json` says where it runs. One daemon per"
              + " folder.");

  static final Option<String> HTTP_HOST =
      Option.of("http.host", TEXT, "127.0.0.1", "Address that the HTTP interface listens on.");
  static final Option<Integer> HTTP_PORT =
      Option.of(
          "http.port",
          number(0, 65_535),
          Defaults.HTTP_PORT,
          "Port of the HTTP interface; 0 takes a free one.");
  static final Option<Boolean> HTTP_ALLOW_REMOTE =
      Option.of(
          "http.allow-remote",
          FLAG,
          "false",
          "Allows a `http.host` that other machines can reach. The interface asks for no password:"
              + " put something in front of it that does.");

  static final Option<StoreUrl> POSTGRES_URL =
      Option.of(
              "postgres.url",
              OptionTypes.POSTGRES,
              null,
              "Address of Postgres: `postgresql://` or `jdbc:postgresql://`, with or without user and"
                  + " password. Required.")
          .orFrom("DATABASE_URL");
  static final Option<String> POSTGRES_USER =
      Option.of(
          "postgres.user",
          TEXT,
          null,
          "Role; needs `REPLICATION`, and to own the mapped tables. Overrides the URL's.");
  static final Option<String> POSTGRES_PASSWORD =
      Option.of("postgres.password", SECRET, null, "The role's password. Overrides the URL's.");
  static final Option<Path> POSTGRES_PASSWORD_FILE =
      Option.of(
          "postgres.password-file",
          PATH,
          null,
          "File that holds the password, instead of `postgres.password`.");
  static final Option<Integer> POSTGRES_POOL_SIZE =
      Option.of(
          "postgres.pool-size",
          number(2, 200),
          "12",
          "Connections at most, besides the one that streams changes. A little more than"
              + " `partitions` is enough.");
  static final Option<Duration> POSTGRES_STATEMENT_TIMEOUT =
      Option.of(
          "postgres.statement-timeout",
          duration(Duration.ofMillis(100), Duration.ofMinutes(10)),
          "4s",
          "Longest that one statement may take, on either store; must be shorter than `lease`.");
  static final Option<String> POSTGRES_SLOT =
      Option.of("postgres.slot", SQL_NAME, "pons", "Name of the replication slot.");
  static final Option<String> POSTGRES_PUBLICATION =
      Option.of("postgres.publication", SQL_NAME, "pons", "Name of the publication.");

  static final Option<StoreUrl> GRAPH_URI =
      Option.of(
              "graph.uri",
              OptionTypes.GRAPH,
              "bolt://localhost:7687",
              "Address of Memgraph or Neo4j over Bolt, with or without user and password.")
          .orFrom("MEMGRAPH_URL", "NEO4J_URL");
  static final Option<String> GRAPH_USER =
      Option.of("graph.user", TEXT, null, "User; none where the server asks for none.");
  static final Option<String> GRAPH_PASSWORD =
      Option.of("graph.password", SECRET, null, "The user's password.");
  static final Option<Path> GRAPH_PASSWORD_FILE =
      Option.of(
          "graph.password-file",
          PATH,
          null,
          "File that holds the password, instead of `graph.password`.");
  static final Option<String> GRAPH_DATABASE =
      Option.of("graph.database", TEXT, null, "Database; the server's default where left out.");
  static final Option<String> GRAPH_REVISION_PROPERTY =
      Option.of(
          "graph.revision-property",
          TEXT,
          "_pons",
          "Property that the bridge sets on every node and edge it writes. Must not change later.");

  static final Option<StoreUrl> REDIS_URI =
      Option.of(
              "redis.uri",
              OptionTypes.REDIS,
              "redis://localhost:6379",
              "Address of Redis or Valkey, with or without password.")
          .orFrom("REDIS_URL");
  static final Option<String> REDIS_PASSWORD =
      Option.of("redis.password", SECRET, null, "Password. Overrides the address's.");
  static final Option<Path> REDIS_PASSWORD_FILE =
      Option.of(
          "redis.password-file",
          PATH,
          null,
          "File that holds the password, instead of `redis.password`.");
  static final Option<String> REDIS_PREFIX =
      Option.of("redis.prefix", TEXT, "pons:", "Beginning of every key that the bridge uses.");

  static final Option<Integer> PARTITIONS =
      Option.of(
          "partitions",
          number(1, 256),
          "8",
          "Lanes that work at the same time. The same for all daemons of one bridge; another number"
              + " than the first daemon's is refused.");
  static final Option<Duration> LEASE =
      Option.of(
          "lease",
          duration(Duration.ofSeconds(2), Duration.ofMinutes(10)),
          "10s",
          "How long a daemon that died keeps its partitions.");
  static final Option<Duration> CONFLICT_WAIT =
      Option.of(
          "conflict-wait",
          duration(Duration.ZERO, Duration.ofMinutes(10)),
          "5s",
          "How long a conflict waits for the other side's change event before the primary side wins.");
  static final Option<Boolean> CAPTURE_ENABLED =
      Option.of(
          "capture.enabled",
          FLAG,
          "true",
          "Whether users' changes are captured. Without, only resyncs move records.");

  static final Option<Path> MAPPINGS_FILE =
      Option.of(
          "mappings-file",
          PATH,
          null,
          "A file with the section `mappings`, instead of that section in this file.");
  static final Option<String> LOG_LEVEL =
      Option.of(
          "log.level",
          choice(List.of("error", "warn", "info", "debug"), Function.identity()),
          "info",
          "Least severe log lines that are written.");

  /** In the order of the documentation. */
  static final List<Option<?>> ALL =
      List.of(
          DATA,
          HTTP_HOST,
          HTTP_PORT,
          HTTP_ALLOW_REMOTE,
          POSTGRES_URL,
          POSTGRES_USER,
          POSTGRES_PASSWORD,
          POSTGRES_PASSWORD_FILE,
          POSTGRES_POOL_SIZE,
          POSTGRES_STATEMENT_TIMEOUT,
          POSTGRES_SLOT,
          POSTGRES_PUBLICATION,
          GRAPH_URI,
          GRAPH_USER,
          GRAPH_PASSWORD,
          GRAPH_PASSWORD_FILE,
          GRAPH_DATABASE,
          GRAPH_REVISION_PROPERTY,
          REDIS_URI,
          REDIS_PASSWORD,
          REDIS_PASSWORD_FILE,
          REDIS_PREFIX,
          PARTITIONS,
          LEASE,
          CONFLICT_WAIT,
          CAPTURE_ENABLED,
          MAPPINGS_FILE,
          LOG_LEVEL);

  private Options() {}
}
