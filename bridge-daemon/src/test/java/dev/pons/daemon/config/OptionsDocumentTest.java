package dev.pons.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");

  @Test
  void theDocumentIsWhatTheOptionsSay() throws IOException {
    if (Boolean.getBoolean("pons.write-docs")) {
      Files.createDirectories(DOCUMENT.getParent());
      Files.writeString(DOCUMENT, OptionsDocument.text());
    }
    assertThat(Files.readString(DOCUMENT))
        .as(
            "docs/configuration.md is generated: mvn test -pl bridge-daemon -am"
                + " -Dtest=OptionsDocumentTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dpons.write-docs=true")
        .isEqualTo(OptionsDocument.text());
  }
}
