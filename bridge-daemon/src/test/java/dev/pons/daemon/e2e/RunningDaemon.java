package dev.pons.daemon.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pons.daemon.sample.SampleMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The daemon as a process of its own, started as a user does. */
final class RunningDaemon implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  /** No test lasts long enough for the full compiler to pay. */
  private static final String QUICK = "-XX:TieredStopAtLevel=1";

  /** Its heap is small, and tests need the processors for the stores. */
  private static final String ONE_COLLECTOR = "-XX:+UseSerialGC";

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final Path data = Artifacts.work("daemon");
  private final Map<String, String> environment = new HashMap<>();
  private Process process;

  RunningDaemon(Stores stores, Map<String, String> options) {
    this(stores, options, SampleMapping.text());
  }

  /**
   * @param config text of its configuration file
   */
  RunningDaemon(Stores stores, Map<String, String> options, String config) {
    environment.putAll(stores.environment());
    environment.put("PONS_DATA", data.toString());
    environment.put("PONS_HTTP_PORT", "0");
    environment.put("PONS_EMBEDDING_PROVIDER", "none");
    environment.putAll(options);
    write(data.resolve("pons.yml"), config);
    start();
  }

  /** Variables that it was started with. */
  Map<String, String> environment() {
    return environment;
  }

  Path data() {
    return data;
  }

  void start() {
    List<String> command =
        new ArrayList<>(
            List.of(Artifacts.java(), "-Xmx512m", QUICK, ONE_COLLECTOR, Artifacts.models()));
    command.add("-cp");
    command.addAll(List.of(Artifacts.daemon().toString(), "dev.pons.daemon.cli.Main"));
    command.addAll(List.of("run", "--config", data.resolve("pons.yml").toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolve("log").toFile()));
    builder.environment().putAll(environment);
    try {
      Process started = builder.start();
      process = started;
      Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RunningDaemon awaitReady() {
    Awaitility.await("ready: " + data)
        .atMost(START)
        .pollInterval(Duration.ofMillis(50))
        .failFast("it ended: " + data, () -> !process.isAlive())
        .until(() -> answer("/readyz") == 200);
    return this;
  }

  /** SIGKILL: no chance to tidy up. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  /** SIGTERM; returns how long it took. */
  Duration stop() {
    long begin = System.nanoTime();
    process.destroy();
    await();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  int exitStatus() {
    return process.exitValue();
  }

  /** Sends a signal by its name, e.g. {@code STOP}. */
  void signal(String name) {
    Cli.run(data, Map.of(), List.of("kill", "-" + name, Long.toString(process.pid())));
  }

  JsonNode status() {
    return get("/v1/status").map(this::parse).orElseThrow();
  }

  /** One of the counters of {@code /v1/status}. */
  long counter(String name) {
    return status().path("keys").path(name).asLong();
  }

  /** The status code of a GET; 0 where nobody answers. */
  int answer(String path) {
    return send(path).map(HttpResponse::statusCode).orElse(0);
  }

  /** A number out of {@code /metrics}, by the name and labels that stand before it. */
  long metric(String name) {
    return send("/metrics")
        .map(HttpResponse::body)
        .orElseThrow()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no metric " + name));
  }

  /** Everything that {@code /metrics} says. */
  String metrics() {
    return get("/metrics").orElseThrow();
  }

  String log() {
    try {
      return Files.readString(data.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a POST of JSON answers; it must be a success. */
  JsonNode post(String path, String body) {
    return sent("POST", path, body);
  }

  /** The same for a PUT. */
  JsonNode put(String path, String body) {
    return sent("PUT", path, body);
  }

  private JsonNode sent(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(30))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new AssertionError(path + " answered " + answer.statusCode() + ": " + answer.body());
      }
      return parse(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Where a path is answered. */
  URI uri(String path) {
    try {
      JsonNode run = json.readTree(Files.readString(data.resolve("daemon.json")));
      return URI.create("http://127.0.0.1:" + run.path("port").asInt() + path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<String> get(String path) {
    return send(path).map(HttpResponse::body);
  }

  private Optional<HttpResponse<String>> send(String path) {
    try {
      JsonNode run = json.readTree(Files.readString(data.resolve("daemon.json")));
      if (run.path("pid").asLong() != process.pid()) {
        return Optional.empty();
      }
      URI uri = URI.create("http://127.0.0.1:" + run.path("port").asInt() + path);
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
      return Optional.of(http.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private JsonNode parse(String text) {
    try {
      return json.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await() {
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        throw new AssertionError("it did not end: " + data);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
