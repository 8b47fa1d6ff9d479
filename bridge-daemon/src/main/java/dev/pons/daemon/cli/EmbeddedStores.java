package dev.pons.daemon.cli;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/**
 * Real Postgres, Redis and graph servers in the data folder, run by a program of its own: the
 * daemon's class path holds none of it.
 */
final class EmbeddedStores {
  /** All of them. */
  static final List<String> NAMES = List.of("postgres", "redis", "graph");

  private static final String MAIN = "dev.pons.embedded.Main";
  private final LocalFolder folder;

  EmbeddedStores(LocalFolder folder) {
    this.folder = folder;
  }

  /** Starts stores and waits until they answer; those that run are left as they are. */
  void start(List<String> names) {
    if (!names.isEmpty()) {
      run("start", names);
    }
  }

  /** Stops stores; those that do not run are no matter. */
  void stop(List<String> names) {
    if (!names.isEmpty()) {
      run("stop", names);
    }
  }

  private void run(String action, List<String> names) {
    List<String> command = new ArrayList<>(List.of(action, "--data", folder.root().toString()));
    for (String name : names) {
      command.add("--only");
      command.add(name);
    }
    int status = Child.java(classpath(), MAIN, command).runInheriting();
    String message = "the stores did not " + action + "; the lines above say why";
    if (status == CliException.WRONG_USE) {
      throw CliException.wrongUse(message);
    }
    if (status != 0) {
      throw CliException.failure(message);
    }
  }

  private static String classpath() {
    String classpath = System.getProperty("pons.embedded.classpath");
    if (classpath == null || classpath.isEmpty()) {
      throw CliException.wrongUse(
          "this installation brings no stores; name yours with --postgres, --redis and --graph");
    }
    return classpath.replace(":", File.pathSeparator);
  }
}
