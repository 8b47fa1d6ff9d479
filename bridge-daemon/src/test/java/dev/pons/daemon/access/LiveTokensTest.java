package dev.pons.daemon.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

class LiveTokensTest {
  private static final String OLD = "old-token-0123456";
  private static final String NEW = "new-token-0123456";

  @TempDir private Path folder;

  private final List<String> warnings = new ArrayList<>();
  private Path file;
  private LiveTokens tokens;

  /** Keeps warnings. */
  private Logger log() {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getName().equals("warn")) {
            warnings.add(Arrays.deepToString(arguments));
          }
          return null;
        };
    Class<?>[] types = {Logger.class};
    return (Logger) Proxy.newProxyInstance(getClass().getClassLoader(), types, handler);
  }

  @BeforeEach
  void begin() throws IOException {
    file = Files.writeString(folder.resolve("tokens"), "read " + OLD + "\n");
    tokens = LiveTokens.of(file, log());
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

  /** As after chown or chmod: neither shows in size, time or inode. */
  @Test
  void aFileThatIsMendedWithoutATraceIsReadAllTheSame() throws IOException {
    Files.writeString(file, "raed " + NEW + "\n");
    FileTime changed = Files.getLastModifiedTime(file);
    assertThat(tokens.right(OLD)).contains(Right.READ);
    Files.writeString(file, "read " + NEW + "\n");
    Files.setLastModifiedTime(file, changed);
    assertThat(tokens.right(NEW)).contains(Right.READ);
    assertThat(tokens.right(OLD)).isEmpty();
  }

  @Test
  void aFailureIsLoggedOnceUntilItIsAnotherOrMended() throws IOException {
    ask(3, "what is this?\n");
    assertThat(warnings).singleElement().asString().contains("line 1");
    ask(3, "read " + NEW + "\nwhat is this?\n");
    assertThat(warnings).hasSize(2).last().asString().contains("line 2");
    Files.delete(file);
    tokens.right(OLD);
    tokens.right(OLD);
    assertThat(warnings).hasSize(3).last().asString().contains("NoSuchFileException");
    ask(1, "read " + NEW + "\n");
    ask(2, "what is this?\n");
    assertThat(warnings).hasSize(4).last().asString().contains("line 1");
  }

  private void ask(int times, String text) throws IOException {
    Files.writeString(file, text);
    for (int i = 0; i < times; i++) {
      assertThat(tokens.right("unknown-0123456789")).isEmpty();
    }
  }

  @Test
  void thereIsNoBeginningWithoutAFile() {
    assertThatThrownBy(() -> LiveTokens.of(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
