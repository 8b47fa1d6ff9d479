package dev.pons.daemon.config;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.pons.postgres.capture.CaptureMode;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads the configuration: the file, the environment and the defaults. */
public final class ConfigReader {
  /** Of the secret of hashes, in characters. */
  private static final int SHORTEST_KEY = 16;

  private final Problems problems = new Problems();
  private final Settings settings = new Settings(problems);
  private final Secrets secrets = new Secrets(settings, problems);

  private ConfigReader() {}

  /**
   * Reads and checks everything that can be checked without asking the stores.
   *
   * @param file null for none: everything from the environment
   * @param env environment variables
   * @param check looks at the section {@code mappings} and adds its problems to the others
   * @throws ConfigException with every problem there is
   */
  public static Config read(
      @Nullable Path file, Map<String, String> env, BiConsumer<YamlValue, Problems> check) {
    return new ConfigReader().config(file, env, check);
  }

  private Config config(
      @Nullable Path file, Map<String, String> env, BiConsumer<YamlValue, Problems> check) {
    if (file != null) {
      Path folder = requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
      settings.file(yaml(file, new Place(file.toString(), 0)), folder);
    }
    settings.environment(env);
    settings.check();
    new HttpSection(settings, problems).check();
    checkTimeouts();
    checkCapture();
    Config.Postgres postgres = postgres(file);
    Config.Graph graph = graph();
    Config.Redis redis = redis();
    Config.Embedding embedding = embedding();
    Config.Redaction redaction = redaction();
    YamlValue mappings = mappings(file);
    if (mappings != null) {
      check.accept(mappings, problems);
    }
    problems.throwIfAny();
    return new Config(
        file,
        need(Options.DATA),
        new Config.Http(
            need(Options.HTTP_HOST),
            need(Options.HTTP_PORT),
            settings.get(Options.HTTP_TOKENS_FILE)),
        requireNonNull(postgres),
        requireNonNull(graph),
        requireNonNull(redis),
        engine(),
        redaction,
        new Config.Search(
            requireNonNullElse(settings.get(Options.SEARCH_SCOPE), List.of()),
            need(Options.SEARCH_CACHE_TTL)),
        requireNonNull(embedding),
        new Config.Retention(need(Options.RETENTION_CONFLICTS), need(Options.RETENTION_RESYNCS)),
        need(Options.VERIFY_EVERY),
        requireNonNull(mappings),
        need(Options.LOG_LEVEL));
  }

  private Config.Redaction redaction() {
    String key = secrets.password(Options.REDACTION_KEY, Options.REDACTION_KEY_FILE);
    Setting given = settings.of(Options.REDACTION_KEY);
    if (key != null && key.length() < SHORTEST_KEY) {
      Setting asked = given == null ? settings.of(Options.REDACTION_KEY_FILE) : given;
      problems.add(
          asked == null ? new Place("configuration", 0) : asked.place(),
          "redaction.key has less than " + SHORTEST_KEY + " characters",
          "make one: openssl rand -hex 32");
    }
    return new Config.Redaction(key);
  }

  /** A value that has a default, once there are no problems. */
  private <T> T need(Option<T> option) {
    return requireNonNull(settings.get(option), option.path());
  }

  private Config.Engine engine() {
    return new Config.Engine(
        need(Options.PARTITIONS),
        need(Options.LEASE),
        need(Options.CONFLICT_WAIT),
        need(Options.CAPTURE_ENABLED));
  }

  private Config.@Nullable Postgres postgres(@Nullable Path file) {
    String password = secrets.password(Options.POSTGRES_PASSWORD, Options.POSTGRES_PASSWORD_FILE);
    StoreUrl url = settings.get(Options.POSTGRES_URL);
    if (url == null && settings.of(Options.POSTGRES_URL) == null) {
      Place place = new Place(file == null ? "configuration" : file.toString(), 0);
      problems.add(
          place, "postgres.url is missing", "add `postgres: {url: …}`, or set DATABASE_URL");
    }
    if (url == null || !problems.isEmpty()) {
      return null;
    }
    return new Config.Postgres(
        url.with(settings.get(Options.POSTGRES_USER), password),
        need(Options.POSTGRES_POOL_SIZE),
        need(Options.POSTGRES_STATEMENT_TIMEOUT),
        need(Options.POSTGRES_CAPTURE),
        need(Options.POSTGRES_POLL_INTERVAL),
        need(Options.POSTGRES_TRANSACTION_POOLER),
        need(Options.POSTGRES_SLOT),
        need(Options.POSTGRES_PUBLICATION));
  }

  private Config.@Nullable Graph graph() {
    String password = secrets.password(Options.GRAPH_PASSWORD, Options.GRAPH_PASSWORD_FILE);
    StoreUrl uri = settings.get(Options.GRAPH_URI);
    if (uri == null || !problems.isEmpty()) {
      return null;
    }
    return new Config.Graph(
        uri.with(settings.get(Options.GRAPH_USER), password),
        settings.get(Options.GRAPH_DATABASE),
        need(Options.GRAPH_REVISION_PROPERTY));
  }

  private Config.@Nullable Redis redis() {
    String password = secrets.password(Options.REDIS_PASSWORD, Options.REDIS_PASSWORD_FILE);
    StoreUrl uri = settings.get(Options.REDIS_URI);
    if (uri == null || !problems.isEmpty()) {
      return null;
    }
    return new Config.Redis(uri.with(null, password), need(Options.REDIS_PREFIX));
  }

  private Config.@Nullable Embedding embedding() {
    String key = secrets.password(Options.EMBEDDING_API_KEY, Options.EMBEDDING_API_KEY_FILE);
    if (!problems.isEmpty()) {
      return null;
    }
    return new Config.Embedding(
        need(Options.EMBEDDING_PROVIDER),
        need(Options.EMBEDDING_BASE_URL),
        need(Options.EMBEDDING_MODEL),
        key,
        settings.get(Options.EMBEDDING_DIMENSIONS),
        requireNonNullElse(settings.get(Options.EMBEDDING_QUERY_PREFIX), ""),
        requireNonNullElse(settings.get(Options.EMBEDDING_DOCUMENT_PREFIX), ""),
        need(Options.EMBEDDING_BATCH_TEXTS),
        need(Options.EMBEDDING_BATCH_TOKENS),
        need(Options.EMBEDDING_TIMEOUT));
  }

  private @Nullable YamlValue mappings(@Nullable Path file) {
    Setting elsewhere = settings.of(Options.MAPPINGS_FILE);
    YamlValue inline = settings.mappings();
    if (elsewhere == null && inline == null) {
      problems.add(
          new Place(file == null ? "configuration" : file.toString(), 0),
          "there are no mappings",
          "add the section `mappings:`, or name a file by mappings-file");
    } else if (elsewhere != null && inline != null) {
      problems.add(
          elsewhere.place(), "mappings stand here and in the file named", "keep one of the two");
    }
    Path path = settings.get(Options.MAPPINGS_FILE);
    return path == null || elsewhere == null ? inline : mappingsOf(path, elsewhere.place());
  }

  private @Nullable YamlValue mappingsOf(Path path, Place asked) {
    YamlValue root = yaml(path, asked);
    if (root instanceof YamlValue.Section section) {
      section
          .members()
          .forEach(
              (name, member) -> {
                if (!name.equals(Settings.MAPPINGS)) {
                  problems.add(member.place(), "unknown '" + name + "'", "keep `mappings:` only");
                }
              });
      YamlValue.Member mappings = section.members().get(Settings.MAPPINGS);
      if (mappings != null) {
        return mappings.value();
      }
    }
    problems.add(root.place(), "there is no section `mappings:`", "add it");
    return null;
  }

  private YamlValue yaml(Path file, Place asked) {
    try {
      return new YamlReader(file.toString(), problems).read(Files.readString(file));
    } catch (MalformedInputException e) {
      problems.add(new Place(file.toString(), 0), "not UTF-8", "save it as UTF-8");
    } catch (IOException e) {
      problems.add(asked, "cannot read " + file, "name a file that exists and is readable");
    }
    return new YamlValue.Section(new Place(file.toString(), 0), Map.of());
  }

  private void checkCapture() {
    Setting asked = settings.of(Options.POSTGRES_CAPTURE);
    if (asked != null
        && settings.get(Options.POSTGRES_CAPTURE) == CaptureMode.LOGICAL
        && Boolean.TRUE.equals(settings.get(Options.POSTGRES_TRANSACTION_POOLER))) {
      problems.add(
          asked.place(),
          "a pooler passes no log on",
          "set postgres.capture to outbox, or postgres.url to the address of the server itself");
    }
  }

  private void checkTimeouts() {
    Duration statement = settings.get(Options.POSTGRES_STATEMENT_TIMEOUT);
    Duration lease = settings.get(Options.LEASE);
    if (statement != null && lease != null && statement.compareTo(lease) >= 0) {
      Setting setting = settings.of(Options.POSTGRES_STATEMENT_TIMEOUT);
      Setting leaseSetting = settings.of(Options.LEASE);
      Setting asked = setting == null ? leaseSetting : setting;
      problems.add(
          asked == null ? new Place("configuration", 0) : asked.place(),
          "a statement may take as long as the lease lasts",
          "make postgres.statement-timeout shorter than lease");
    }
  }
}
