package dev.pons.embedding.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.pons.core.failure.RetryableException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an answer's vectors into the order of the texts. Thread-safe. */
final class AnswerReader {
  /** A number takes some twenty characters, a vector some thousand numbers; more is no answer. */
  private static final int BYTES_PER_VECTOR = 512 * 1024;

  private record Answer(@Nullable List<@Nullable Item> data) {}

  @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
  private record Item(@Nullable Integer index, float @Nullable [] embedding) {}

  private final OpenAiErrors errors;
  private final JsonMapper json =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          // What models that overflow answer with; callers check for it.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .addModule(new SimpleModule().addDeserializer(float[].class, new VectorReader()))
          .build();

  AnswerReader(OpenAiErrors errors) {
    this.errors = errors;
  }

  /** Bytes that an answer with so many vectors may have. */
  static int limit(int texts) {
    return (int) Math.min(Integer.MAX_VALUE / 2, (texts + 1L) * BYTES_PER_VECTOR);
  }

  /**
   * Reads exactly one vector per text.
   *
   * @throws RetryableException it is something else
   */
  List<float[]> read(Reply reply, int texts) {
    if (!reply.complete()) {
      throw errors.malformed("it is longer than " + reply.body().length() + " characters");
    }
    List<@Nullable Item> items = items(reply.body());
    if (items.size() != texts) {
      throw errors.malformed(items.size() + " vectors for " + texts + " texts");
    }
    float[][] placed = new float[texts][];
    // As many as texts, and no two in one place: each place is taken.
    items.forEach(item -> place(item, placed));
    return Arrays.asList(placed);
  }

  private List<@Nullable Item> items(String body) {
    try {
      Answer answer = json.readValue(body, Answer.class);
      if (answer != null && answer.data() != null) {
        return answer.data();
      }
      throw errors.malformed("it has no data");
    } catch (JsonProcessingException e) {
      // The parser's own message quotes the answer.
      throw errors.malformed(e.getClass().getSimpleName());
    }
  }

  private void place(@Nullable Item item, float[][] placed) {
    if (item == null || item.index() == null || item.embedding() == null) {
      throw errors.malformed("a vector or its index is missing");
    }
    int index = item.index();
    if (index < 0 || index >= placed.length || placed[index] != null) {
      throw errors.malformed("index " + index + " is out of range or there twice");
    }
    placed[index] = item.embedding();
  }
}
