package dev.pons.daemon.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads cached answers from Redis as docs/search-cache.md tells other programs to. Thread-safe. */
final class DirectReader implements AutoCloseable {
  private final PlainRedis connection;
  private final ObjectMapper json = new ObjectMapper();

  DirectReader(URI redis) {
    connection = new PlainRedis(redis);
  }

  /**
   * The answer, if there is one that is good.
   *
   * @param scope as it stands in keys, e.g. {@code user_id=ana}
   * @param canonical the query's canonical text
   */
  Optional<JsonNode> read(String scope, String canonical) {
    List<?> found =
        (List<?>)
            connection.call(
                "MGET",
                "pons:search:" + (scope.isEmpty() ? "" : scope + ":") + sha256(canonical),
                "pons:search:generation:" + scope,
                "pons:search:generation:shared");
    if (found.contains(null)) {
      return Optional.empty();
    }
    JsonNode answer = parse((String) found.get(0));
    String generation = found.get(1) + "." + found.get(2);
    return answer.path("generation").asText().equals(generation)
        ? Optional.of(answer)
        : Optional.empty();
  }

  private JsonNode parse(String text) {
    try {
      return json.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
