package dev.pons.embedded.postgres;

import dev.pons.embedded.cache.CacheFolder;
import dev.pons.embedded.server.Command;
import dev.pons.embedded.server.PrivateFiles;
import dev.pons.embedded.server.Server;
import dev.pons.embedded.server.ServerProcess;
import dev.pons.embedded.server.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Postgres 17 on the loopback address, with passwords and logical replication. */
final class PostgresServer implements Server {
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration ORDER = Duration.ofSeconds(10);

  private final Path data;
  private final boolean durable;
  private final PostgresBinaries binaries;
  private final PostgresFolder folder;
  private final PostgresAccess access;
  private final Furniture furniture;

  PostgresServer(
      Path data, boolean durable, CacheFolder cache, PostgresAccess access, Furniture furniture) {
    this.data = data;
    this.durable = durable;
    this.binaries = new PostgresBinaries(cache);
    this.folder = new PostgresFolder(home(), binaries);
    this.access = access;
    this.furniture = furniture;
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public Path home() {
    return data.resolve("postgres");
  }

  @Override
  public String program() {
    return "postgres";
  }

  @Override
  public Path log() {
    return data.resolve("logs").resolve("postgres.log");
  }

  @Override
  public String settings() {
    return binaries.path() + "\n" + PostgresSettings.text(durable);
  }

  @Override
  public void prepare() {
    Unprivileged.check();
    PrivateFiles.createFolder(log().resolveSibling(""));
    access.superuserPassword();
    try {
      folder.create(PostgresAccess.SUPERUSER, access.superuserPasswordFile(), durable);
      folder.clearNote();
      folder.write(PostgresSettings.text(durable));
    } catch (IOException e) {
      throw new StoreException("cannot prepare " + home() + ": " + e.getMessage(), e);
    }
    furniture.fetch(binaries.path());
  }

  @Override
  public long launch(int port) {
    control(
            "start",
            "-w",
            "-s",
            "-t",
            "" + START.toSeconds(),
            "-l",
            log().toString(),
            "-o",
            "-p " + port)
        .orThrow("postgres did not start; see " + log());
    return folder
        .pid()
        .orElseThrow(() -> new StoreException("postgres left no process id; see " + log()));
  }

  @Override
  public boolean answers(int port) {
    try (Connection connection = access.asSuperuser(port, "postgres")) {
      return connection.isValid((int) ORDER.toSeconds());
    } catch (SQLException notYet) {
      return false;
    }
  }

  @Override
  public void furnish(int port) {
    try {
      furniture.install(port, binaries.path());
    } catch (SQLException e) {
      throw new StoreException("cannot set up Postgres: " + e.getMessage() + "; see " + log(), e);
    }
  }

  @Override
  public void askToStop(ServerProcess process) {
    control("stop", "-m", "fast", "-W", "-s").orThrow("cannot stop postgres");
  }

  private Command.Result control(String order, String... details) {
    List<String> command =
        new ArrayList<>(List.of(binaries.program("pg_ctl"), order, "-D", home().toString()));
    command.addAll(List.of(details));
    Duration limit = START.plus(ORDER);
    return Command.of(Unprivileged.wrap(command)).with("LC_ALL", "C").within(limit).run();
  }
}
