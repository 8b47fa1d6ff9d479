package dev.pons.embedding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for as long as native libraries load from it: once loaded they need it no more, and no
 * second process, killed process or newer version ever meets what is in it.
 */
record Folder(Path path) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Folder.class);

  static Folder below(Path parent) throws IOException {
    Files.createDirectories(parent);
    return new Folder(Files.createTempDirectory(parent.toAbsolutePath(), "onnx-"));
  }

  /** Where files in use cannot be deleted, they stay, and the log says so. */
  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      LOG.warn("unpacked files stay folder={} reason={}", path, e.toString());
    }
  }
}
