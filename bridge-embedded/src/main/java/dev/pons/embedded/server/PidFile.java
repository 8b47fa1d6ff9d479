package dev.pons.embedded.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The note that a server leaves behind: enough to find the process again and to tell it from a
 * stranger.
 */
final class PidFile {
  private final Path file;

  PidFile(Path file) {
    this.file = file;
  }

  /**
   * What the note says.
   *
   * @param settings digest of everything that the server was started with
   */
  record Note(long pid, Instant startedAt, int port, String settings) {

    Running running() {
      return new Running(pid, port, startedAt);
    }

    /** The process, if it still is the one that was noted. */
    Optional<ServerProcess> process(Path home) {
      return ServerProcess.find(pid).filter(process -> process.belongsTo(startedAt, home));
    }
  }

  /** The note, if there is one and it can be read; a torn one is as good as none. */
  Optional<Note> read() {
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.size() < 4 ? Optional.empty() : Optional.of(parse(lines));
    } catch (IOException | NumberFormatException | DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  boolean exists() {
    return Files.exists(file);
  }

  void write(Note note) {
    String text =
        "%d%n%s%n%d%n%s%n".formatted(note.pid(), note.startedAt(), note.port(), note.settings());
    PrivateFiles.write(file, text);
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new StoreException("cannot delete " + file + ": " + e.getMessage(), e);
    }
  }

  private static Note parse(List<String> lines) {
    return new Note(
        Long.parseLong(lines.get(0)),
        Instant.parse(lines.get(1)),
        Integer.parseInt(lines.get(2)),
        lines.get(3));
  }
}
