package dev.pons.daemon.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensFileTest {
  private static final String READ = "r234567890123456";
  private static final String ADMIN = "a2345-7890._~+/6==";

  @TempDir private Path folder;

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("tokens"), text);
  }

  @Test
  void severalTokensAreValidAtOnce() throws IOException {
    Tokens tokens =
        TokensFile.read(
            write("# old\nread " + READ + "\r\n\n  admin\t" + ADMIN + "  \nread x" + READ + "\n"));
    assertThat(tokens.right(READ)).contains(Right.READ);
    assertThat(tokens.right("x" + READ)).contains(Right.READ);
    assertThat(tokens.right(ADMIN)).contains(Right.ADMIN);
    assertThat(tokens.right(READ.substring(1))).isEmpty();
    assertThat(tokens.right("")).isEmpty();
  }

  @Test
  void aTokenOfBothKindsAllowsTheMost() throws IOException {
    for (String text : new String[] {"read %1$s\nadmin %1$s", "admin %1$s\nread %1$s"}) {
      assertThat(TokensFile.read(write(text.formatted(READ))).right(READ)).contains(Right.ADMIN);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', no token",
    "'# only this', no token",
    "'read r234567890123456\nsecret', line 2",
    "'READ r234567890123456', line 1",
    "'read secret secret-secret-secret', line 1",
    "'\n\nadmin secret', token in line 3",
    "'admin sëcret-sëcret-sëcret', token in line 1",
  })
  void whatIsWrongIsNamedByItsLineAndNotShown(String text, String named) throws IOException {
    Path file = write(text);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokensFile.read(file))
        .withMessageContaining(named)
        .withMessageNotContaining("secret")
        .withMessageNotContaining("sëcret");
  }

  @Test
  void aFileThatIsNoTextIsWrong() throws IOException {
    Path file = Files.write(folder.resolve("tokens"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokensFile.read(file))
        .withMessageContaining("UTF-8");
  }

  @Test
  void readIsLessThanAdmin() {
    assertThat(Right.ADMIN.covers(Right.READ)).isTrue();
    assertThat(Right.READ.covers(Right.READ)).isTrue();
    assertThat(Right.READ.covers(Right.ADMIN)).isFalse();
  }
}
