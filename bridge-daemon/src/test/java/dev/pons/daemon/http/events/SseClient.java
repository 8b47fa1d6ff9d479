package dev.pons.daemon.http.events;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events, as a browser does. */
final class SseClient implements AutoCloseable {
  private final HttpResponse<java.io.InputStream> response;
  private final BufferedReader lines;
  private String lastId = "";

  /** One event as it came. */
  record Sent(String id, String event, String data) {}

  private SseClient(HttpResponse<java.io.InputStream> response) {
    this.response = response;
    this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  /**
   * Connects.
   *
   * @param last id of the last event that came before; null for none
   */
  static SseClient open(int port, String query, @Nullable String last)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + "/v1/events" + query);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (last != null) {
      request.header("Last-Event-ID", last);
    }
    return new SseClient(
        HttpClient.newHttpClient()
            .send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
  }

  int status() {
    return response.statusCode();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** The next line as it came; null at the end. */
  @Nullable String line() throws IOException {
    return lines.readLine();
  }

  /** The next events that have data; fewer where the stream ends before. */
  List<Sent> next(int count) throws IOException {
    List<Sent> events = new ArrayList<>();
    String event = "message";
    String data = null;
    for (String line = ""; line != null && events.size() < count; line = line()) {
      if (line.startsWith("id: ")) {
        lastId = line.substring(4);
      } else if (line.startsWith("event: ")) {
        event = line.substring(7);
      } else if (line.startsWith("data: ")) {
        data = line.substring(6);
      } else if (line.isEmpty() && data != null) {
        events.add(new Sent(lastId, event, data));
        event = "message";
        data = null;
      }
      if (events.size() == count) {
        break;
      }
    }
    return events;
  }

  /** What a browser would send as Last-Event-ID. */
  String lastId() {
    return lastId;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
