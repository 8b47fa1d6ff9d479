package dev.pons.redis.doorbell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pons.core.doorbell.Ring;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EntityChangedReaderTest {
  private static final String HEAD =
      "{\"type\":\"memory\",\"entity_id\":\"m1\",\"action\":\"updated\",";
  private static final String MINIMAL = HEAD + "\"timestamp\":\"2026-11-20T21:12:45Z\"";

  private final EntityChangedReader reader = new EntityChangedReader();

  private Ring read(String message) {
    return reader.read(message).orElseThrow();
  }

  private static List<List<Object>> only(Object... parts) {
    return List.of(List.of(parts));
  }

  @Test
  void theFourRequiredMembersAreEnough() {
    assertThat(read(MINIMAL + "}")).isEqualTo(new Ring(null, false, only("m1")));
    assertThat(read(MINIMAL + ",\"source\":\"crawler\",\"own\":{\"a\":[1]}}").mapping()).isNull();
    assertThat(read(MINIMAL + ",\"mapping\":null,\"key\":null,\"source\":null}").keys())
        .isEqualTo(only("m1"));
  }

  @Test
  void mappingAndKeySayMore() {
    Ring ring = read(MINIMAL + ", \"mapping\": \"cites\", \"key\": [\"n1\", 7] }");
    assertThat(ring).isEqualTo(new Ring("cites", false, only("n1", 7L)));
  }

  @Test
  void theIdOfARelationIsAnArrayAsText() {
    String relation = MINIMAL.replace("memory", "relation").replace("m1", "[\\\"n 1\\\", 7]");
    assertThat(read(relation + "}"))
        .isEqualTo(new Ring(null, true, List.of(List.of("[\"n 1\", 7]"), List.of("n 1", 7L))));
    assertThat(read(relation.replace("7]", "7") + "}").keys()).isEqualTo(only("[\"n 1\", 7"));
    assertThat(read(relation.replace("7]", "7.5]") + "}").keys()).isEqualTo(only("[\"n 1\", 7.5]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-11-20T21:12:45.123456+02:00", "2026-11-20T21:12:45", "2026-11-20t21:12:45z"})
  void timesMayHaveAnyPrecisionAndOffsetOrNone(String time) {
    assertThat(read(HEAD + "\"timestamp\":\"" + time + "\"}").keys()).isEqualTo(only("m1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pons:", "pons:d1", "pons:with \\\" quote"})
  void whatABridgeSentIsNoRing(String source) {
    assertThat(reader.read(MINIMAL + ",\"source\":\"" + source + "\"}")).isEmpty();
    assertThat(reader.read("{\"source\":\"" + source + "\"}")).isEmpty();
  }

  @Test
  void whatEndsAsOursIsKnownAtAGlance() {
    assertThat(EntityChangedReader.endsAsOurs(MINIMAL + ",\"source\":\"pons:d1\",\"v\":1}"))
        .isTrue();
    assertThat(EntityChangedReader.endsAsOurs(MINIMAL + ",\"source\":\"crawler\",\"v\":1}"))
        .isFalse();
    String inside = ",\"about\":{\"source\":\"pons:d1\",\"v\":1}}";
    assertThat(EntityChangedReader.endsAsOurs(MINIMAL + inside)).isFalse();
    assertThat(reader.read(MINIMAL + inside)).isPresent();
    assertThat(EntityChangedReader.endsAsOurs("")).isFalse();
    assertThat(EntityChangedReader.endsAsOurs("\"source\":\"pons:")).isFalse();
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
        "{\"type\":\"secret\"",
        "{\"type\":\"\",\"entity_id\":\"a\",\"action\":\"updated\",\"timestamp\":\"2026-11-20T21:12:45Z\"}",
        "{\"type\":7,\"entity_id\":\"a\",\"action\":\"updated\",\"timestamp\":\"2026-11-20T21:12:45Z\"}",
        "{\"type\":\"a\",\"entity_id\":7,\"action\":\"updated\",\"timestamp\":\"2026-11-20T21:12:45Z\"}",
        "{\"type\":\"a\",\"entity_id\":\"\",\"action\":\"updated\",\"timestamp\":\"2026-11-20T21:12:45Z\"}",
        "{\"type\":\"a\",\"entity_id\":\"a\",\"action\":\"secret\",\"timestamp\":\"2026-11-20T21:12:45Z\"}",
        "{\"type\":\"a\",\"entity_id\":\"a\",\"action\":\"updated\",\"timestamp\":\"secret\"}",
        "{\"type\":\"a\",\"entity_id\":\"a\",\"action\":\"updated\",\"timestamp\":1763673165}",
        "{\"type\":\"a\",\"entity_id\":\"a\",\"action\":\"updated\"}",
      })
  void whatDoesNotFollowTheFormatIsRefusedWithoutRepeatingIt(String message) {
    assertRefused(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"mapping\":7}",
        ",\"source\":[]}",
        ",\"key\":\"secret\"}",
        ",\"key\":{\"0\":\"secret\"}}",
        ",\"key\":[]}",
        ",\"key\":[1.5]}",
        ",\"key\":[99999999999999999999]}",
        ",\"key\":[[\"secret\"]]}",
        "} secret",
        "}{}",
      })
  void soAreOptionalMembersOfAWrongKind(String rest) {
    assertRefused(MINIMAL + rest);
  }

  private void assertRefused(String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader.read(message))
        .withMessageNotContaining("secret")
        .withNoCause();
  }
}
