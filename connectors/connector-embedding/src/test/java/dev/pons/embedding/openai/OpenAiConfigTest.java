package dev.pons.embedding.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenAiConfigTest {
  private static final OpenAiConfig CONFIG =
      OpenAiConfig.of(URI.create("https://api.openai.com/v1"), "text-embedding-3-small");

  @Test
  void theKeyIsNotShown() {
    assertThat(CONFIG.withApiKey("sk-secret")).hasToString(CONFIG.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.openai.com/v1",
        "ftp://host/v1",
        "https:///v1",
        "https://user:pw@host/v1",
        "https://host/v1?api-version=1",
        "https://host/v1#part"
      })
  void baseUrlsThatCannotWorkAreRefusedWithoutShowingThem(String url) {
    assertThatThrownBy(() -> OpenAiConfig.of(URI.create(url), "m"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("pw");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sk secret", "sk-secret\n", "sk-sécret"})
  void keysThatCannotBeSentAreRefusedWithoutShowingThem(String key) {
    assertThatThrownBy(() -> CONFIG.withApiKey(key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("cret");
  }

  @Test
  void limitsMustLeaveRoomForARequest() {
    assertThatThrownBy(() -> CONFIG.withLimits(0, 1, Duration.ofSeconds(1)))
        .hasMessage("maxTexts must be 1 to 2048");
    assertThatThrownBy(() -> CONFIG.withLimits(1, 0, Duration.ofSeconds(1)))
        .hasMessageContaining("maxTokens");
    assertThatThrownBy(() -> CONFIG.withLimits(1, 1, Duration.ZERO))
        .hasMessageContaining("timeout");
    assertThatThrownBy(() -> CONFIG.withDimensions(0)).hasMessageContaining("dimensions");
    assertThatThrownBy(() -> OpenAiConfig.of(CONFIG.baseUri(), " ")).hasMessageContaining("name");
  }
}
