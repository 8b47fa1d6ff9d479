package dev.pons.daemon.runfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pons.core.failure.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a running daemon says of itself in its data folder, for the commands of the same user. The
 * file may outlive its daemon.
 *
 * @param host address, in digits, under which this machine reaches its HTTP interface
 * @param port of the same
 * @param config absolute path of its configuration; empty for none
 * @param stores members {@code postgres}, {@code graph} and {@code redis}: addresses and secrets
 */
public record RunFile(
    long pid, Instant started, String host, int port, String config, ObjectNode stores) {
  private static final String NAME = "daemon.json";

  /** Where daemons are that note no host. */
  private static final String LOOPBACK = "127.0.0.1";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Process and file may disagree by what it takes to start. */
  private static final Duration START_UP = Duration.ofMinutes(10);

  /** Where it is in a data folder. */
  public static Path in(Path folder) {
    return folder.resolve(NAME);
  }

  /**
   * The one in a data folder; empty where there is none.
   *
   * @throws RefusedException it is damaged
   */
  public static Optional<RunFile> read(Path folder) {
    Path file = in(folder);
    try {
      if (JSON.readTree(Files.readString(file)) instanceof ObjectNode json) {
        return Optional.of(of(json));
      }
      throw damaged(file, null);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw damaged(file, e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static RunFile of(ObjectNode json) {
    JsonNode started = json.path("started");
    return new RunFile(
        json.path("pid").asLong(),
        started.isTextual() ? Instant.parse(started.asText()) : Instant.now(),
        json.path("host").asText(LOOPBACK),
        json.path("port").asInt(),
        json.path("config").asText(),
        json);
  }

  private static RefusedException damaged(Path file, @Nullable Exception cause) {
    return new RefusedException(file + " is damaged; stop what runs there and delete it", cause);
  }

  /** Writes it for its owner's eyes only. */
  public void write(Path folder) {
    ObjectNode json = stores.deepCopy();
    json.put("pid", pid).put("started", started.toString()).put("host", host).put("port", port);
    PrivateFile.write(in(folder), json.put("config", config).toString());
  }

  /** Where it answers. */
  public URI url() {
    return url(host, port);
  }

  /** Where a daemon answers of which only the port is known. */
  public static URI url(int port) {
    return url(LOOPBACK, port);
  }

  private static URI url(String host, int port) {
    String authority = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + authority + ":" + port);
  }

  /** Whether the process lives, and is not another one that was given the same id later. */
  public boolean alive() {
    return process().isPresent();
  }

  /** Its process, if that lives. */
  public Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(Life::of).filter(this::isOurs);
  }

  private boolean isOurs(ProcessHandle process) {
    boolean java = process.info().command().map(c -> c.endsWith("java")).orElse(false);
    boolean earlier =
        process.info().startInstant().map(i -> i.isBefore(started.plus(START_UP))).orElse(true);
    return java && earlier;
  }

  /** Without secrets. */
  @Override
  public String toString() {
    return "RunFile[pid=" + pid + ", port=" + port + "]";
  }
}
