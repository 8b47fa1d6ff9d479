package dev.pons.daemon.config;

import static dev.pons.daemon.config.OptionTypes.FLAG;
import static dev.pons.daemon.config.OptionTypes.PATH;
import static dev.pons.daemon.config.OptionTypes.PREFIX;
import static dev.pons.daemon.config.OptionTypes.SECRET;
import static dev.pons.daemon.config.OptionTypes.SQL_NAME;
import static dev.pons.daemon.config.OptionTypes.TEXT;
import static dev.pons.daemon.config.OptionTypes.choice;
import static dev.pons.daemon.config.OptionTypes.duration;
import static dev.pons.daemon.config.OptionTypes.number;

import dev.pons.postgres.capture.CaptureMode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
  static final Option<Path> HTTP_TOKENS_FILE =
      Option.of(
          "http.tokens-file",
          PATH,
          null,
          "File of the tokens that requests need, a line each: `read TOKEN` or `admin TOKEN`; read"
              + " again when it changes. Required where other machines can reach `http.host`.");

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
          "Role; has to own the mapped tables, and needs `REPLICATION` for `logical` capture. Overrides"
              + " the URL's.");
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
  static final Option<CaptureMode> POSTGRES_CAPTURE =
      Option.of(
          "postgres.capture",
          choice(
              List.of("auto", "logical", "outbox", "off"),
              word -> CaptureMode.valueOf(word.toUpperCase(Locale.ROOT))),
          "auto",
          "How users' changes of rows are captured: `logical`, from the log (needs"
              + " `wal_level=logical` and a role with `REPLICATION`); `outbox`, by triggers on the"
              + " mapped tables (needs neither); `auto`, from the log where that is allowed, and"
              + " by triggers otherwise, `./pons status` says which and why; `off`, not at all:"
              + " what was installed stays. The same for all daemons of one bridge.");
  static final Option<Duration> POSTGRES_POLL_INTERVAL =
      Option.of(
          "postgres.poll-interval",
          duration(Duration.ofMillis(10), Duration.ofMinutes(1)),
          "250ms",
          "For `outbox`: longest pause between looks for changes while there are none.");
  static final Option<Boolean> POSTGRES_TRANSACTION_POOLER =
      Option.of(
          "postgres.transaction-pooler",
          FLAG,
          "false",
          "Whether `postgres.url` is the address of a pooler that gives each transaction another"
              + " connection: PgBouncer in transaction mode, Supabase's port 6543.");
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

  static final Option<String> REDACTION_KEY =
      Option.of(
          "redaction.key",
          SECRET,
          null,
          "Secret of the hashes that `redact: {properties: {…: hash}}` shows instead of values, 16"
              + " characters or more. Another one shows every value differently.");
  static final Option<Path> REDACTION_KEY_FILE =
      Option.of(
          "redaction.key-file",
          PATH,
          null,
          "File that holds the secret, instead of `redaction.key`.");

  static final Option<List<String>> SEARCH_SCOPE =
      Option.of(
          "search.scope",
          OptionTypes.NAMES,
          null,
          "Properties that separate the readers of searches, e.g. `user_id`: every search must give"
              + " a value of each, and finds only records that have it. None where everybody may"
              + " find everything.");

  static final Option<Duration> SEARCH_CACHE_TTL =
      Option.of(
          "search.cache-ttl",
          duration(Duration.ofSeconds(1), Duration.ofHours(1)),
          "300s",
          "How long the answer to a search is kept, unless a change ends it before. Twice as long"
              + " after 10 accesses, twelve times after 100.");

  static final Option<String> EMBEDDING_PROVIDER =
      Option.of(
          "embedding.provider",
          choice(List.of("onnx", "openai", "none"), Function.identity()),
          "onnx",
          "What makes vectors of texts: `onnx`, a small model inside of the daemon (384"
              + " dimensions); `openai`, any server with OpenAI's interface; `none`. Nothing is"
              + " loaded unless a mapping names a column of vectors.");
  static final Option<URI> EMBEDDING_BASE_URL =
      Option.of(
          "embedding.base-url",
          OptionTypes.HTTP,
          "https://api.openai.com/v1",
          "For `openai`: where the interface is; `/embeddings` is added.");
  static final Option<String> EMBEDDING_MODEL =
      Option.of(
          "embedding.model", TEXT, "text-embedding-3-small", "For `openai`: name of the model.");
  static final Option<String> EMBEDDING_API_KEY =
      Option.of(
          "embedding.api-key", SECRET, null, "For `openai`: the key, where one is asked for.");
  static final Option<Path> EMBEDDING_API_KEY_FILE =
      Option.of(
          "embedding.api-key-file",
          PATH,
          null,
          "File that holds the key, instead of `embedding.api-key`.");
  static final Option<Integer> EMBEDDING_DIMENSIONS =
      Option.of(
          "embedding.dimensions",
          number(1, 16_000),
          null,
          "For `openai`: length of the vectors, for models that can shorten them.");
  static final Option<String> EMBEDDING_QUERY_PREFIX =
      Option.of(
          "embedding.query-prefix",
          PREFIX,
          null,
          "For `openai`: put before what is searched for, e.g. `search_query: `.");
  static final Option<String> EMBEDDING_DOCUMENT_PREFIX =
      Option.of(
          "embedding.document-prefix",
          PREFIX,
          null,
          "For `openai`: put before what is found, e.g. `search_document: `.");
  static final Option<Integer> EMBEDDING_BATCH_TEXTS =
      Option.of(
          "embedding.batch-texts",
          number(1, 2_048),
          "64",
          "For `openai`: most texts of one request.");
  static final Option<Integer> EMBEDDING_BATCH_TOKENS =
      Option.of(
          "embedding.batch-tokens",
          number(100, 1_000_000),
          "8000",
          "For `openai`: most tokens of one request, as far as one can guess.");
  static final Option<Duration> EMBEDDING_TIMEOUT =
      Option.of(
          "embedding.timeout",
          duration(Duration.ofMillis(100), Duration.ofMinutes(1)),
          "30s",
          "For `openai`: longest wait for an answer.");

  static final Option<Duration> RETENTION_CONFLICTS =
      Option.of(
          "retention.conflicts",
          duration(Duration.ofDays(1), Duration.ofDays(3650)),
          "90d",
          "How long conflicts are kept after they were decided; open ones stay.");
  static final Option<Duration> RETENTION_RESYNCS =
      Option.of(
          "retention.resyncs",
          duration(Duration.ofDays(1), Duration.ofDays(3650)),
          "30d",
          "How long it is remembered of a resync or a comparison that it took place.");

  static final Option<Duration> VERIFY_EVERY =
      Option.of(
          "verify.every",
          duration(Duration.ZERO, Duration.ofDays(365)),
          "24h",
          "How long after a comparison of everything, by hand or by itself, both sides are compared"
              + " again; `0s` for never. It reads both stores whole, and not in the first ten minutes"
              + " after a start nor while a resync runs.");

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
          HTTP_TOKENS_FILE,
          POSTGRES_URL,
          POSTGRES_USER,
          POSTGRES_PASSWORD,
          POSTGRES_PASSWORD_FILE,
          POSTGRES_POOL_SIZE,
          POSTGRES_STATEMENT_TIMEOUT,
          POSTGRES_CAPTURE,
          POSTGRES_POLL_INTERVAL,
          POSTGRES_TRANSACTION_POOLER,
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
          REDACTION_KEY,
          REDACTION_KEY_FILE,
          SEARCH_SCOPE,
          SEARCH_CACHE_TTL,
          EMBEDDING_PROVIDER,
          EMBEDDING_BASE_URL,
          EMBEDDING_MODEL,
          EMBEDDING_API_KEY,
          EMBEDDING_API_KEY_FILE,
          EMBEDDING_DIMENSIONS,
          EMBEDDING_QUERY_PREFIX,
          EMBEDDING_DOCUMENT_PREFIX,
          EMBEDDING_BATCH_TEXTS,
          EMBEDDING_BATCH_TOKENS,
          EMBEDDING_TIMEOUT,
          RETENTION_CONFLICTS,
          RETENTION_RESYNCS,
          VERIFY_EVERY,
          MAPPINGS_FILE,
          LOG_LEVEL);

  private Options() {}
}
