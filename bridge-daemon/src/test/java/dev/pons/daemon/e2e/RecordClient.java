package dev.pons.daemon.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Writes and reads records over HTTP, as any program does. Thread-safe. */
final class RecordClient {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final String server;

  /**
   * @param data the daemon's folder, which says where it listens
   */
  RecordClient(Path data) {
    try {
      JsonNode run = json.readTree(Files.readString(data.resolve("daemon.json")));
      this.server = "http://127.0.0.1:" + run.path("port").asInt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was answered. */
  record Reply(int status, JsonNode body, HttpResponse<String> http) {
    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }
  }

  Reply get(String path) {
    return send(request(path).GET());
  }

  /** What is no JSON. */
  String text(String path) {
    return exchange(request(path).GET().build()).body();
  }

  Reply put(String path, String body) {
    return send(request(path).PUT(BodyPublishers.ofString(body)));
  }

  Reply putOnce(String path, String body, String key) {
    return send(request(path).header("Idempotency-Key", key).PUT(BodyPublishers.ofString(body)));
  }

  Reply patch(String path, String body) {
    return send(request(path).method("PATCH", BodyPublishers.ofString(body)));
  }

  /** The same request twice at the same time, under one key. */
  List<Reply> patchTwice(String path, String body, String key) {
    HttpRequest request =
        request(path)
            .header("Idempotency-Key", key)
            .method("PATCH", BodyPublishers.ofString(body))
            .build();
    CompletableFuture<HttpResponse<String>> other =
        http.sendAsync(request, BodyHandlers.ofString());
    Reply one = reply(exchange(request));
    return List.of(one, reply(other.join()));
  }

  Reply delete(String path) {
    return send(request(path).DELETE());
  }

  Reply post(String path, String body) {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server + path))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json");
  }

  private Reply send(HttpRequest.Builder request) {
    return reply(exchange(request.build()));
  }

  private Reply reply(HttpResponse<String> answer) {
    try {
      return new Reply(answer.statusCode(), json.readTree(answer.body()), answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
