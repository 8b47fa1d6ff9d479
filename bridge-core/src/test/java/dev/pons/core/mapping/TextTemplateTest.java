package dev.pons.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextTemplateTest {
  private static final TextTemplate TITLED = new TextTemplate("{title}: {content}");

  @Test
  void bracesAreFilledWithProperties() {
    assertThat(TITLED.fill(Map.of("title", "Trip", "content", "By sea", "other", "x")))
        .isEqualTo("Trip: By sea");
  }

  @Test
  void whatIsMissingLeavesNothing() {
    assertThat(TITLED.fill(Map.of("content", "By sea"))).isEqualTo(": By sea");
    assertThat(TITLED.fill(Map.of("title", "Trip"))).isEqualTo("Trip:");
  }

  @Test
  void recordWithoutAnyOfThePropertiesHasNoText() {
    assertThat(TITLED.fill(Map.of("other", "x"))).isEmpty();
  }

  @Test
  void whiteSpaceAroundIsNoText() {
    assertThat(new TextTemplate(" {content} ").fill(Map.of("content", " \n"))).isEmpty();
  }

  @Test
  void valuesAreTakenAsTheyAre() {
    assertThat(TITLED.fill(Map.of("title", "{content} $1 \\", "content", "x")))
        .isEqualTo("{content} $1 \\: x");
  }

  @Test
  void propertiesAreNamedOnceInTheirOrder() {
    assertThat(new TextTemplate("{b} {a} {b}").properties()).isEqualTo(List.of("b", "a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "content", "{}", "{content", "content}", "{{}}"})
  void templateMustNameAProperty(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new TextTemplate(text));
  }
}
