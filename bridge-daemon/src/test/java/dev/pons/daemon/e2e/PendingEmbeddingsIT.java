package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What waits for its vector is not forgotten, whatever happens to Redis. */
class PendingEmbeddingsIT {
  private static final int PENDING = 5_000;

  /** Requests of the default size that are answered before Redis is wiped. */
  private static final int BEFORE = 32;

  private static final String READY =
      "select count(*) from memories where id like 'wait-%' and embedding is not null";

  private static final ModelServer MODEL = new ModelServer();

  @RegisterExtension
  static final Bridge BRIDGE =
      Bridge.with(
          Map.of(
              "PONS_EMBEDDING_PROVIDER",
              "openai",
              "PONS_EMBEDDING_BASE_URL",
              MODEL.base().toString(),
              "PONS_EMBEDDING_MODEL",
              "test",
              "PONS_EMBEDDING_DIMENSIONS",
              Integer.toString(ModelServer.DIMENSIONS)));

  @AfterAll
  static void end() {
    MODEL.close();
  }

  @Test
  void allPendingEmbeddingsArriveThoughRedisIsWipedInTheMiddle() {
    Loads.rows(BRIDGE.sides(), "wait", PENDING);
    MODEL.allow(BEFORE);
    BRIDGE.within(Duration.ofSeconds(60)).until(() -> ready() >= 1_000);
    assertThat(ready()).isLessThan(PENDING / 2);
    try (PlainRedis redis = new PlainRedis(BRIDGE.stores().redis())) {
      redis.call("FLUSHALL");
    }
    MODEL.allow(Integer.MAX_VALUE / 2);
    BRIDGE.within(Duration.ofSeconds(120)).until(() -> ready() == PENDING);
    vectorsBelongToTheirTexts();
    System.out.printf(
        "%d embeddings arrived over FLUSHALL; the model answered %d texts%n",
        PENDING, MODEL.answered());
  }

  private static long ready() {
    return BRIDGE.sides().count(READY);
  }

  private static void vectorsBelongToTheirTexts() {
    List<List<Object>> rows =
        BRIDGE.sides().sql("select content, embedding::text from memories where id like 'wait-%'");
    assertThat(rows).hasSize(PENDING);
    for (List<Object> row : rows) {
      String text = (String) row.get(0);
      String[] numbers = row.get(1).toString().replaceAll("[\\[\\]{}]", "").split(",");
      assertThat(farthest(ModelServer.vector(text), numbers)).as(text).isLessThan(1e-5);
    }
  }

  private static double farthest(float[] expected, String[] numbers) {
    assertThat(numbers).hasSize(expected.length);
    double farthest = 0;
    for (int i = 0; i < expected.length; i++) {
      farthest = Math.max(farthest, Math.abs(expected[i] - Float.parseFloat(numbers[i])));
    }
    return farthest;
  }
}
