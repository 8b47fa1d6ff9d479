package dev.pons.embedded.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A command that ends by itself, run with a limit on its time. */
public final class Command {
  private final List<String> words;
  private final Map<String, String> environment = new HashMap<>();
  private Duration limit = Duration.ofSeconds(60);
  private @Nullable Path folder;

  private Command(List<String> words) {
    this.words = List.copyOf(words);
  }

  public static Command of(List<String> words) {
    return new Command(words);
  }

  public static Command of(String... words) {
    return new Command(List.of(words));
  }

  public Command within(Duration time) {
    limit = time;
    return this;
  }

  public Command in(Path workingFolder) {
    folder = workingFolder;
    return this;
  }

  public Command with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /**
   * Runs it. A command that cannot be started or takes too long has failed, like one that says so.
   */
  public Result run() {
    try {
      Path output = Files.createTempFile("pons-", ".out");
      try {
        return run(output);
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      return new Result(words.get(0), -1, String.valueOf(e.getMessage()));
    }
  }

  private Result run(Path output) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.redirectOutput(output.toFile()).redirectInput(Path.of("/dev/null").toFile());
    builder.environment().putAll(environment);
    if (folder != null) {
      builder.directory(folder.toFile());
    }
    Process process = builder.start();
    int status = await(process);
    String said = Files.readString(output, StandardCharsets.UTF_8).strip();
    return new Result(
        words.get(0), status, status == -1 ? said + " (gave up after " + limit + ")" : said);
  }

  private int await(Process process) {
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    return -1;
  }

  /**
   * How it went.
   *
   * @param status exit status; -1 if it never ran or never ended
   * @param output what it wrote, to either stream
   */
  public record Result(String command, int status, String output) {
    public boolean succeeded() {
      return status == 0;
    }

    /** What it wrote, or an exception that begins with the given words. */
    public String orThrow(String problem) {
      if (!succeeded()) {
        throw new StoreException(
            problem + ": " + command + " ended with " + status + ": " + output);
      }
      return output;
    }
  }
}
