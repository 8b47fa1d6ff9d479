package dev.pons.embedding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.embedding.Purpose;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OnnxEmbedderTest {
  @TempDir private Path folder;

  @Test
  void aFolderThatIsNotThereNamesTheRemedy() {
    assertThatThrownBy(() -> OnnxEmbedder.loadFrom(folder.resolve("onnx"), folder))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("build Pons anew");
  }

  @Test
  void aFolderWithoutJarsNamesTheRemedy() {
    assertThatThrownBy(() -> OnnxEmbedder.loadFrom(folder, folder))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("build Pons anew");
  }

  @Test
  void jarsOfSomethingElseAreRefusedAndLeaveNothingBehind() throws IOException {
    Path jar = Files.write(folder.resolve("a.jar"), "no jar".getBytes(UTF_8));
    Path cache = folder.resolve("cache");
    try (OnnxEmbedder embedder = OnnxEmbedder.load(List.of(jar), cache)) {
      assertThatThrownBy(() -> embedder.embed(Purpose.QUERY, List.of("a")))
          .isInstanceOf(RefusedException.class);
    }
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void aCacheFolderThatCannotBeMadeMayBeTriedAgain() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    try (OnnxEmbedder embedder = OnnxEmbedder.load(List.of(), file.resolve("cache"))) {
      assertThatThrownBy(() -> embedder.embed(Purpose.QUERY, List.of("a")))
          .isInstanceOf(RetryableException.class)
          .hasMessageContaining("cache");
    }
  }

  @Test
  void anInterruptEndsTheWaitForTheModel() {
    try (OnnxEmbedder embedder = OnnxEmbedder.load(List.of(), folder)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> embedder.embed(Purpose.QUERY, List.of("a")))
          .isInstanceOf(RetryableException.class)
          .hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
