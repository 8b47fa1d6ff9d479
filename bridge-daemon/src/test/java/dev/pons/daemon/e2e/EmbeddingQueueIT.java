package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Vectors that other programs ask for, where no capture sees what they write. */
class EmbeddingQueueIT {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @RegisterExtension
  static final Bridge BRIDGE =
      Bridge.with(
          Map.of(
              "PONS_EMBEDDING_PROVIDER",
              "onnx",
              "PONS_SEARCH_SCOPE",
              "user_id",
              "PONS_CAPTURE_ENABLED",
              "false"));

  private static PlainRedis redis;

  @BeforeAll
  static void begin() {
    redis = new PlainRedis(BRIDGE.stores().redis());
  }

  @AfterAll
  static void end() {
    redis.close();
  }

  private static void write(String id, String content) {
    String insert = "insert into memories (id, content, user_id) values ('%s', '%s', 'ana')";
    BRIDGE.sides().sql(insert.formatted(id, content));
  }

  private static void ask(String id, String text) {
    push(
        "{\"text\":\"%s\",\"entity_id\":\"%s\",\"action\":\"generate_embeddings\"}"
            .formatted(text, id));
  }

  private static void push(String entry) {
    redis.call("LPUSH", "embedding_queue", entry);
  }

  /** The vectors of the row with this id: none where it has none, or is not there. */
  private static List<List<Object>> vector(String id) {
    String select =
        "select embedding::text from memories where embedding is not null and id = '%s'";
    return BRIDGE.sides().sql(select.formatted(id));
  }

  private static void awaitVector(String id) {
    BRIDGE.within(PATIENCE).alias("vector of " + id).until(() -> !vector(id).isEmpty());
  }

  private static long outcome(String name) {
    return BRIDGE.daemon().metric("pons_embedding_queue_total{outcome=\"" + name + "\"}");
  }

  private static void awaitOutcome(String name, long count) {
    BRIDGE.within(PATIENCE).alias(name).until(() -> outcome(name) == count);
  }

  @Test
  void rowGetsItsVectorWhenAskedForAndAgainAfterItWasRemoved() {
    long requested = outcome("requested");
    long ready = outcome("ready");
    write("asked", "The ferry leaves at nine");
    assertThat(vector("asked")).isEmpty();
    ask("asked", "The ferry leaves at nine");
    awaitVector("asked");
    awaitOutcome("requested", requested + 1);
    List<List<Object>> first = vector("asked");
    BRIDGE.sides().sql("update memories set embedding = null where id = 'asked'");
    ask("asked", "The ferry leaves at nine");
    awaitVector("asked");
    assertThat(vector("asked")).isEqualTo(first);
    awaitOutcome("requested", requested + 2);
    ask("asked", "The ferry leaves at nine");
    awaitOutcome("ready", ready + 1);
  }

  @Test
  void anotherTextIsNeverEmbeddedButHasTheRecordLookedAt() {
    long hinted = outcome("hinted");
    write("same", "The cat sleeps all day");
    write("other", "The cat sleeps all day");
    ask("same", "The cat sleeps all day");
    ask("other", "Stock markets fell sharply");
    awaitVector("same");
    awaitVector("other");
    assertThat(vector("other")).isEqualTo(vector("same"));
    awaitOutcome("hinted", hinted + 1);
    String node = "MATCH (m:Memory {id: 'other'}) RETURN count(m)";
    BRIDGE.within(PATIENCE).until(() -> BRIDGE.sides().countGraph(node) == 1);
    assertThat(BRIDGE.sides().countGraph(node.replace("other", "same"))).isZero();
  }

  @Test
  void nodeWithoutARowGetsBothRowAndVector() {
    BRIDGE.sides().cypher("CREATE (:Memory {id: 'node', content: 'Ben is late', user_id: 'ben'})");
    ask("node", "Ben is late");
    awaitVector("node");
  }

  @Test
  void whatCannotBeReadIsKeptAside() {
    long invalid = outcome("invalid");
    push("{\"text\":\"secret words\",\"action\":\"generate_embeddings\"}");
    awaitOutcome("invalid", invalid + 1);
    assertThat(redis.call("LRANGE", "pons:embedding-queue:refused", "0", "-1"))
        .isEqualTo(List.of("{\"text\":\"secret words\",\"action\":\"generate_embeddings\"}"));
    assertThat(BRIDGE.daemon().log())
        .contains("entries refused count=1")
        .doesNotContain("secret words");
    assertThat(BRIDGE.daemon().metric("pons_embedding_queue_length")).isZero();
  }
}
