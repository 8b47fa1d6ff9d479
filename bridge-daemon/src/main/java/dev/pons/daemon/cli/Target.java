package dev.pons.daemon.cli;

import dev.pons.daemon.config.Defaults;
import dev.pons.daemon.runfile.RunFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which daemon a command talks to. */
final class Target {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder (default: $$PONS_DATA, or " + Defaults.DATA + ").")
  private @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "HTTP port (default: the one noted in the data folder, $$PONS_PORT, or "
              + Defaults.HTTP_PORT
              + ").")
  private @Nullable Integer port;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "Token for a daemon that asks for one (default: $$PONS_TOKEN_FILE, or the token in"
              + " $$PONS_TOKEN).")
  private @Nullable Path tokenFile;

  private final Map<String, String> env;

  Target() {
    this(System.getenv());
  }

  Target(Map<String, String> env) {
    this.env = env;
  }

  LocalFolder folder() {
    return new LocalFolder(
        data != null ? data : Path.of(env.getOrDefault("PONS_DATA", Defaults.DATA)));
  }

  /** The data folder of a running daemon where only its port is given. */
  LocalFolder daemonFolder() {
    if (data != null || port == null) {
      return folder();
    }
    String folder = client().get("/healthz").path("data").textValue();
    if (folder == null) {
      throw CliException.wrongUse(
          "the daemon does not say where its data are; name it with --data");
    }
    return new LocalFolder(Path.of(folder));
  }

  /** The port asked for, by option or environment. */
  Optional<Integer> port() {
    return port != null ? Optional.of(port) : Optional.ofNullable(portOfEnvironment());
  }

  DaemonClient client() {
    return new DaemonClient(daemon(), AccessToken.of(tokenFile, env));
  }

  private URI daemon() {
    return noted().map(RunFile::url).orElseGet(() -> RunFile.url(portOfDaemon()));
  }

  /** The daemon of the folder; where a port is enough to go by, that may be somebody else's. */
  private Optional<RunFile> noted() {
    boolean needed = port == null || data != null;
    return needed || Files.isReadable(RunFile.in(folder().root()))
        ? folder().running().filter(this::isMeant)
        : Optional.empty();
  }

  private boolean isMeant(RunFile daemon) {
    return port == null || port == daemon.port();
  }

  private int portOfDaemon() {
    if (port != null) {
      return port;
    }
    if (data != null) {
      throw CliException.failure(
          "no daemon runs with the data folder " + folder().root() + "; `./pons up` starts one");
    }
    Integer asked = portOfEnvironment();
    return asked == null ? Integer.parseInt(Defaults.HTTP_PORT) : asked;
  }

  private @Nullable Integer portOfEnvironment() {
    String text = env.get("PONS_PORT");
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return Integer.valueOf(text.strip());
    } catch (NumberFormatException e) {
      throw CliException.wrongUse("PONS_PORT is not a number: " + text);
    }
  }
}
