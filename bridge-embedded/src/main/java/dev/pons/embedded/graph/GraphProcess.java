package dev.pons.embedded.graph;

import dev.pons.embedded.server.Detached;
import dev.pons.embedded.server.PrivateFiles;
import dev.pons.embedded.server.Server;
import dev.pons.embedded.server.ServerProcess;
import dev.pons.embedded.server.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@link GraphServer} as a process, in a JVM of its own. */
final class GraphProcess implements Server {
  private static final String READY = "ready";

  private final Path data;

  GraphProcess(Path data) {
    this.data = data;
  }

  @Override
  public String name() {
    return "graph";
  }

  @Override
  public Path home() {
    return data.resolve("graph");
  }

  @Override
  public String program() {
    return "java";
  }

  @Override
  public Path log() {
    return data.resolve("logs").resolve("graph.log");
  }

  @Override
  public String settings() {
    return GraphClassPath.read().apoc().getFileName() + " " + options();
  }

  @Override
  public void prepare() {
    PrivateFiles.createFolder(home());
    ApocPlugin.linkInto(home().resolve("plugins"), GraphClassPath.read().apoc());
  }

  @Override
  public long launch(int port) {
    forgetReadiness();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options());
    command.addAll(List.of("-cp", GraphClassPath.read().text()));
    command.add(GraphServer.class.getName());
    command.addAll(List.of(home().toString(), Integer.toString(port), ready().toString()));
    return Detached.start(command, home(), log());
  }

  @Override
  public boolean answers(int port) {
    return Files.exists(ready()) && BoltGreeting.answers(port);
  }

  @Override
  public void askToStop(ServerProcess process) {
    forgetReadiness();
    process.terminate();
  }

  /**
   * Compiled quickly rather than well: on two processors, a server that has just started plans its
   * first statements for seconds otherwise, and what runs here is small or a trial.
   */
  private List<String> options() {
    List<String> options =
        new ArrayList<>(List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    for (String opened : List.of("java.nio", "java.io", "sun.nio.ch")) {
      options.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    options.addAll(ApocPlugin.OPTIONS);
    options.add("-Dslf4j.provider=org.neo4j.server.logging.slf4j.SLF4JLogBridge");
    return options;
  }

  private Path ready() {
    return home().resolve(READY);
  }

  private void forgetReadiness() {
    try {
      Files.deleteIfExists(ready());
    } catch (IOException e) {
      throw new StoreException("cannot delete " + ready() + ": " + e.getMessage(), e);
    }
  }
}
