package dev.pons.daemon.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveTokensTest {
  private static final String OLD = "old-token-0123456";
  private static final String NEW = "new-token-0123456";

  @TempDir private Path folder;

  private Path file;
  private LiveTokens tokens;

  @BeforeEach
  void begin() throws IOException {
    file = Files.writeString(folder.resolve("tokens"), "read " + OLD + "\n");
    tokens = LiveTokens.of(file);
  }

  @Test
  void aChangedFileIsReadAgain() throws IOException {
    assertThat(tokens.right(OLD)).contains(Right.READ);
    Files.writeString(file, "read " + OLD + "\nadmin " + NEW + "\n");
    assertThat(tokens.right(OLD)).contains(Right.READ);
    assertThat(tokens.right(NEW)).contains(Right.ADMIN);
    Files.writeString(file, "admin " + NEW + "\n");
    assertThat(tokens.right(OLD)).isEmpty();
    assertThat(tokens.right(NEW)).contains(Right.ADMIN);
  }

  @Test
  void anotherFileInItsPlaceIsReadEvenIfItLooksTheSame() throws IOException {
    Path other = Files.writeString(folder.resolve("other"), "read " + NEW + "\n");
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    assertThat(tokens.right(NEW)).contains(Right.READ);
    assertThat(tokens.right(OLD)).isEmpty();
  }

  @Test
  void aBrokenOrMissingFileKeepsTheFormerTokensUntilItIsMended() throws IOException {
    Files.writeString(file, "what is this?\n");
    assertThat(tokens.right(OLD)).contains(Right.READ);
    Files.delete(file);
    assertThat(tokens.right(OLD)).contains(Right.READ);
    Files.writeString(file, "read " + NEW + "\n");
    assertThat(tokens.right(OLD)).isEmpty();
    assertThat(tokens.right(NEW)).contains(Right.READ);
  }

  @Test
  void thereIsNoBeginningWithoutAFile() {
    assertThatThrownBy(() -> LiveTokens.of(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
