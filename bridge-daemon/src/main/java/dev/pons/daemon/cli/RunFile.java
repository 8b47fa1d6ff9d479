package dev.pons.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a running daemon says of itself in {@code daemon.json}.
 *
 * @param port of its HTTP interface on the loopback address
 * @param config absolute path of its configuration; empty for none
 */
record RunFile(long pid, Instant started, int port, String config) {
  /** Process and file may disagree by what it takes to start. */
  private static final Duration START_UP = Duration.ofMinutes(10);

  static Optional<RunFile> read(Path file) {
    return Json.read(file).map(RunFile::of);
  }

  private static RunFile of(JsonNode json) {
    return new RunFile(
        json.path("pid").asLong(),
        Json.instant(json.path("started")),
        json.path("port").asInt(),
        json.path("config").asText());
  }

  /** Where it answers. */
  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Whether the process lives, and is not another one that was given the same id later. */
  boolean alive() {
    return process().isPresent();
  }

  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(Life::of).filter(this::isOurs);
  }

  private boolean isOurs(ProcessHandle process) {
    boolean java = process.info().command().map(c -> c.endsWith("java")).orElse(false);
    boolean earlier =
        process.info().startInstant().map(i -> i.isBefore(started.plus(START_UP))).orElse(true);
    return java && earlier;
  }
}
