package dev.pons.redis.doorbell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.pons.core.ask.Ask;
import dev.pons.core.doorbell.Ring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmbeddingQueueReaderTest {
  private static final Path FILE = Path.of("../../docs/schemas/embedding_queue.schema.json");
  private static final String HEAD = "{\"text\":\"It rains\",\"action\":\"generate_embeddings\"";
  private static final String MINIMAL = HEAD + ",\"entity_id\":\"m1\"";

  private final EmbeddingQueueReader reader = new EmbeddingQueueReader();
  private final Schema schema = schema();

  private static Schema schema() {
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Files.readString(FILE), InputFormat.JSON);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Ask read(String entry) {
    assertThat(schema.validate(entry, InputFormat.JSON)).isEmpty();
    return reader.read(entry);
  }

  private static Ask ask(String mapping, Object... key) {
    return Ask.of(new Ring(mapping, false, List.of(List.of(key))), "It rains");
  }

  @Test
  void theThreeRequiredMembersAreEnough() {
    assertThat(read(MINIMAL + "}")).isEqualTo(ask(null, "m1"));
    assertThat(read(MINIMAL + ",\"own\":{\"a\":[1]},\"mapping\":null,\"key\":null}"))
        .isEqualTo(ask(null, "m1"));
  }

  @Test
  void mappingAndKeySayMore() {
    assertThat(read(MINIMAL + ",\"mapping\":\"Memory\"}")).isEqualTo(ask("Memory", "m1"));
    assertThat(read(MINIMAL + ",\"mapping\":\"Page\",\"key\":[7]}")).isEqualTo(ask("Page", 7L));
  }

  @Test
  void anIdMayBeANumber() {
    assertThat(read(HEAD + ",\"entity_id\":7}")).isEqualTo(ask(null, "7"));
    assertThat(read(HEAD + ",\"entity_id\":-99999999999999999999}"))
        .isEqualTo(ask(null, "-99999999999999999999"));
  }

  @Test
  void theTextMayBeEmptyAndDiffers() {
    assertThat(read(MINIMAL.replace("It rains", "") + "}")).isNotEqualTo(ask(null, "m1"));
    assertThat(read(MINIMAL.replace("It rains", " It rains\\n") + "}")).isEqualTo(ask(null, "m1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret",
        "null",
        "[]",
        "\"secret\"",
        "{}",
        HEAD + "}",
        HEAD + ",\"entity_id\":\"\"}",
        HEAD + ",\"entity_id\":null}",
        HEAD + ",\"entity_id\":7.5}",
        HEAD + ",\"entity_id\":true}",
        HEAD + ",\"entity_id\":[\"secret\"]}",
        "{\"text\":\"secret\",\"entity_id\":\"m1\"}",
        "{\"text\":\"secret\",\"entity_id\":\"m1\",\"action\":\"secret\"}",
        "{\"text\":7,\"entity_id\":\"m1\",\"action\":\"generate_embeddings\"}",
        "{\"text\":null,\"entity_id\":\"m1\",\"action\":\"generate_embeddings\"}",
        "{\"entity_id\":\"m1\",\"action\":\"generate_embeddings\"}",
        MINIMAL + ",\"mapping\":7}",
        MINIMAL + ",\"key\":\"secret\"}",
        MINIMAL + ",\"key\":[]}",
        MINIMAL + ",\"key\":[1.5]}",
      })
  void whatDoesNotFollowTheSchemaIsRefusedWithoutRepeatingIt(String entry) {
    assertThat(follows(entry)).isFalse();
    assertRefused(entry);
  }

  private boolean follows(String entry) {
    try {
      return schema.validate(entry, InputFormat.JSON).isEmpty();
    } catch (RuntimeException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        MINIMAL,
        MINIMAL + "} secret",
        MINIMAL + "}{}",
        HEAD + ",\"entity_id\":\"secret\\u0000\"}",
        MINIMAL + ",\"key\":[\"secret\\u0000\"]}",
        MINIMAL + ",\"key\":[99999999999999999999]}",
      })
  void soIsWhatNoRecordCanBeFoundBy(String entry) {
    assertRefused(entry);
  }

  @Test
  void soIsWhatIsTooLong() {
    String text = "x".repeat(EmbeddingQueueReader.LONGEST);
    assertRefused(MINIMAL.replace("It rains", text) + "}");
  }

  private void assertRefused(String entry) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader.read(entry))
        .withMessageNotContaining("secret")
        .withNoCause();
  }
}
