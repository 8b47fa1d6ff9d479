package dev.pons.daemon.cli;

import dev.pons.daemon.runfile.RunFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The daemon, as {@code up} runs it. */
final class ChildDaemon {
  private static final int TAIL = 20;

  /** Folder of the embedding model's jars. */
  private static final String MODELS = "pons.onnx.classpath";

  private final LocalFolder folder;
  private final Process process;
  private final long logBegin;

  private ChildDaemon(LocalFolder folder, Process process, long logBegin) {
    this.folder = folder;
    this.process = process;
    this.logBegin = logBegin;
  }

  static ChildDaemon start(LocalFolder folder, StoreAccess stores, Optional<Integer> port) {
    Map<String, String> environment = new HashMap<>(stores.environment());
    environment.put("PONS_DATA", folder.root().toString());
    port.ifPresent(p -> environment.put("PONS_HTTP_PORT", p.toString()));
    List<String> arguments = List.of("run", "--config", folder.config().toString());
    String classpath = System.getProperty("java.class.path");
    long logBegin = size(folder.log());
    Process process =
        Child.java(classpath, Main.class.getName(), arguments, jvm())
            .with(environment)
            .startInto(folder.log());
    return new ChildDaemon(folder, process, logBegin);
  }

  private static String[] jvm() {
    String models = System.getProperty(MODELS);
    return models == null
        ? new String[] {"-Xmx512m"}
        : new String[] {"-Xmx512m", "-D" + MODELS + "=" + models};
  }

  /**
   * Waits until the daemon is ready.
   *
   * @return whether it is; where it is not, it goes on trying
   */
  boolean awaitReady() {
    boolean ready = Ready.await(this::url, process::isAlive, Ready.LIMIT);
    if (!process.isAlive()) {
      String said = tail();
      String message = "the daemon did not start; it said:\n" + said;
      throw await() == CliException.WRONG_USE
          ? CliException.wrongUse(message)
          : CliException.failure(message);
    }
    return ready;
  }

  /** Where it answers; empty until it does. */
  Optional<URI> url() {
    return folder.running().filter(run -> run.pid() == process.pid()).map(RunFile::url);
  }

  long pid() {
    return process.pid();
  }

  int await() {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CliException.failure("interrupted");
    }
  }

  void stop(PrintWriter out) {
    Stop.daemon(process.toHandle(), out);
  }

  /** The last lines that this run wrote. */
  private String tail() {
    try (RandomAccessFile log = new RandomAccessFile(folder.log().toFile(), "r")) {
      log.seek(logBegin);
      byte[] bytes = new byte[(int) Math.min(log.length() - logBegin, 1 << 20)];
      log.readFully(bytes);
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder.log(), e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
