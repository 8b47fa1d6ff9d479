package dev.pons.embedding.openai;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which endpoint to ask, for which model, and how much at once.
 *
 * @param baseUri what stands before {@code /embeddings}, such as {@code https://api.openai.com/v1};
 *     no user, query or fragment
 * @param model the model's name as the endpoint knows it
 * @param apiKey sent as bearer token; null sends none
 * @param dimensions asked of the model, for those that can shorten their vectors; null takes what
 *     the model gives
 * @param queryPrefix stands before every text that is searched for, such as {@code "query: "}
 * @param documentPrefix stands before every text that is found, such as {@code "passage: "}
 * @param maxTexts most texts in one request, 1 to 2,048
 * @param maxTokens most tokens in one request, a token taken for three characters; one text that is
 *     longer goes alone
 * @param timeout limit for one request, from the connection to the last byte of the answer
 */
public record OpenAiConfig(
    URI baseUri,
    String model,
    @Nullable String apiKey,
    @Nullable Integer dimensions,
    String queryPrefix,
    String documentPrefix,
    int maxTexts,
    int maxTokens,
    Duration timeout) {
  /** Most texts in one request unless told otherwise. */
  public static final int DEFAULT_MAX_TEXTS = 64;

  /**
   * Most tokens in one request unless told otherwise: what small self-hosted servers still take.
   */
  public static final int DEFAULT_MAX_TOKENS = 8_000;

  /** Limit for one request unless told otherwise. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  private static final int MOST_TEXTS = 2_048;

  public OpenAiConfig {
    requireEndpoint(baseUri);
    requireNonNull(model, "model");
    require(!model.isBlank(), "the model has no name");
    // The HTTP client's own complaint would show the key.
    require(apiKey == null || isVisible(apiKey), "the API key is empty, or has blanks in it");
    require(dimensions == null || dimensions > 0, "dimensions must be positive");
    requireNonNull(queryPrefix, "queryPrefix");
    requireNonNull(documentPrefix, "documentPrefix");
    require(maxTexts > 0 && maxTexts <= MOST_TEXTS, "maxTexts must be 1 to " + MOST_TEXTS);
    require(maxTokens > 0, "maxTokens must be positive");
    require(!timeout.isZero() && !timeout.isNegative(), "timeout must be positive");
  }

  /** The defaults: no key, the model's own dimensions, no prefixes. */
  public static OpenAiConfig of(URI baseUri, String model) {
    return new OpenAiConfig(
        baseUri, model, null, null, "", "", DEFAULT_MAX_TEXTS, DEFAULT_MAX_TOKENS, DEFAULT_TIMEOUT);
  }

  /** The same with a bearer token. */
  public OpenAiConfig withApiKey(String key) {
    return new OpenAiConfig(
        baseUri, model, key, dimensions, queryPrefix, documentPrefix, maxTexts, maxTokens, timeout);
  }

  /** The same with vectors of another length. */
  public OpenAiConfig withDimensions(int length) {
    return new OpenAiConfig(
        baseUri, model, apiKey, length, queryPrefix, documentPrefix, maxTexts, maxTokens, timeout);
  }

  /** The same with a word before queries and another before documents. */
  public OpenAiConfig withPrefixes(String query, String document) {
    return new OpenAiConfig(
        baseUri, model, apiKey, dimensions, query, document, maxTexts, maxTokens, timeout);
  }

  /** The same with other limits on a request. */
  public OpenAiConfig withLimits(int texts, int tokens, Duration limit) {
    return new OpenAiConfig(
        baseUri, model, apiKey, dimensions, queryPrefix, documentPrefix, texts, tokens, limit);
  }

  private static void requireEndpoint(URI uri) {
    boolean http = "http".equalsIgnoreCase(uri.getScheme());
    boolean https = "https".equalsIgnoreCase(uri.getScheme());
    require((http || https) && uri.getHost() != null, "the base URL must be http(s)://host[:port]");
    require(
        uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null,
        "the base URL must carry no user, query or fragment");
  }

  private static boolean isVisible(String key) {
    return !key.isEmpty() && key.chars().allMatch(c -> c > ' ' && c < 127);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "OpenAiConfig[" + baseUri + ", model=" + model + ", dimensions=" + dimensions + "]";
  }
}
