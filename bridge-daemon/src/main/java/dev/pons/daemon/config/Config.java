package dev.pons.daemon.config;

import dev.pons.postgres.capture.CaptureMode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A configuration without problems, as far as one can see without asking the stores.
 *
 * @param file the file it was read from; null for none
 * @param verifyEvery how long after a comparison of everything the next one is due; zero for never
 * @param mappings the section {@code mappings}, from wherever it stands
 * @param logLevel least severe log lines, e.g. {@code info}
 */
public record Config(
    @Nullable Path file,
    Path data,
    Http http,
    Postgres postgres,
    Graph graph,
    Redis redis,
    Engine engine,
    Redaction redaction,
    Search search,
    Embedding embedding,
    Retention retention,
    Duration verifyEvery,
    YamlValue mappings,
    String logLevel) {

  /**
   * The HTTP interface.
   *
   * @param port 0 takes a free one
   * @param tokens file of the tokens to ask for; null to ask for none
   */
  public record Http(String host, int port, @Nullable Path tokens) {}

  /** Postgres; {@code url} holds user and password. */
  public record Postgres(
      StoreUrl url,
      int poolSize,
      Duration statementTimeout,
      CaptureMode capture,
      Duration pollInterval,
      boolean transactionPooler,
      String slot,
      String publication) {}

  /** The graph; {@code uri} holds user and password, neither for a server that asks for none. */
  public record Graph(StoreUrl uri, @Nullable String database, String revisionProperty) {}

  /** Redis; {@code uri} holds the password. */
  public record Redis(StoreUrl uri, String prefix) {}

  /** How the bridge works. */
  public record Engine(int partitions, Duration lease, Duration conflictWait, boolean capture) {}

  /**
   * How values are hidden.
   *
   * @param key the secret of hashes; null for none
   */
  public record Redaction(@Nullable String key) {
    /** Without the key. */
    @Override
    public String toString() {
      return "Redaction[]";
    }
  }

  /**
   * How long it is remembered what is over.
   *
   * @param conflicts since they were decided
   * @param resyncs since they ended
   */
  public record Retention(Duration conflicts, Duration resyncs) {}

  /**
   * How records are found.
   *
   * @param scope properties that separate readers; empty for none
   * @param cacheTtl how long an answer is kept that few ask for
   */
  public record Search(List<String> scope, Duration cacheTtl) {
    public Search {
      scope = List.copyOf(scope);
    }
  }

  /**
   * What makes vectors.
   *
   * @param provider {@code onnx}, {@code openai} or {@code none}
   * @param apiKey null where none is asked for
   * @param dimensions null for the model's own
   */
  public record Embedding(
      String provider,
      URI baseUrl,
      String model,
      @Nullable String apiKey,
      @Nullable Integer dimensions,
      String queryPrefix,
      String documentPrefix,
      int batchTexts,
      int batchTokens,
      Duration timeout) {
    /** Without the key. */
    @Override
    public String toString() {
      return "Embedding[provider=" + provider + ", model=" + model + "]";
    }
  }
}
