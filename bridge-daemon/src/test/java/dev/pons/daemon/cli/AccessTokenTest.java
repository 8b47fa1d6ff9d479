package dev.pons.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTokenTest {
  @TempDir private Path folder;

  @Test
  void comesFromTheOptionThenTheFileOfTheEnvironmentThenTheEnvironment() throws IOException {
    Path one = write("one", "from-the-option\n");
    Path two = write("two", "from-a-file");
    Map<String, String> env =
        Map.of("PONS_TOKEN_FILE", two.toString(), "PONS_TOKEN", " from-the-environment ");

    assertThat(AccessToken.of(one, env)).isEqualTo("from-the-option");
    assertThat(AccessToken.of(null, env)).isEqualTo("from-a-file");
    assertThat(AccessToken.of(null, Map.of("PONS_TOKEN_FILE", "", "PONS_TOKEN", " abc ")))
        .isEqualTo("abc");
    assertThat(AccessToken.of(null, Map.of("PONS_TOKEN", " "))).isNull();
    assertThat(AccessToken.of(null, Map.of())).isNull();
  }

  @Test
  void theDaemonsOwnFileServesWithItsStrongestToken() throws IOException {
    Path tokens = write("tokens", "# ours\nread reading-and-more-\nadmin administering-12\n");
    assertThat(AccessToken.of(tokens, Map.of())).isEqualTo("administering-12");
  }

  @Test
  void whatCannotBeUsedIsNamedAndNotShown() throws IOException {
    Path wrong = write("wrong", "two words\n");
    assertThatThrownBy(() -> AccessToken.of(wrong, Map.of()))
        .isInstanceOf(CliException.class)
        .hasMessageContaining(wrong.toString())
        .hasMessageNotContaining("two words");
    assertThatThrownBy(() -> AccessToken.of(folder.resolve("none"), Map.of()))
        .isInstanceOf(CliException.class);
    assertThatThrownBy(() -> AccessToken.of(null, Map.of("PONS_TOKEN", "two words")))
        .hasMessageContaining("PONS_TOKEN")
        .hasMessageNotContaining("two words");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
