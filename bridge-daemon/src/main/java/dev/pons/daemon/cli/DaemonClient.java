package dev.pons.daemon.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Talks to a daemon's HTTP interface. Failures become messages. */
final class DaemonClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private final URI base;
  private final @Nullable String token;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /**
   * @param token sent with every request; null for none
   */
  DaemonClient(URI base, @Nullable String token) {
    this.base = base;
    this.token = token;
  }

  /** Whom it talks to. */
  URI base() {
    return base;
  }

  JsonNode get(String path) {
    return answer(send(request(path).GET()));
  }

  /** Sends JSON. */
  JsonNode post(String path, String body) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return answer(send(request));
  }

  /** Whether the daemon answers with success; false also where nobody answers. */
  boolean ok(String path) {
    try {
      HttpRequest request = request(path).GET().build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw CliException.failure("no daemon answers at " + base + "; `./pons up` starts one");
    } catch (IOException e) {
      throw CliException.failure("the daemon at " + base + " did not answer: " + e.getMessage());
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private JsonNode answer(HttpResponse<String> response) {
    try {
      JsonNode body = JsonTree.parse(response.body());
      if (response.statusCode() < 300) {
        return body;
      }
      throw problem(response.statusCode(), body);
    } catch (JsonProcessingException e) {
      throw CliException.failure(
          "what answers at " + base + " is no Pons daemon (status " + response.statusCode() + ")");
    }
  }

  /** An {@code application/problem+json} as a message. */
  private static CliException problem(int status, JsonNode body) {
    StringBuilder message = new StringBuilder(body.path("title").asText("status " + status));
    for (String member : new String[] {"detail", "hint"}) {
      if (body.hasNonNull(member)) {
        message.append("; ").append(body.path(member).asText());
      }
    }
    return status == 400 || status == 404 || status == 422
        ? CliException.wrongUse(message.toString())
        : CliException.failure(message.toString());
  }

  private static CliException interrupted() {
    Thread.currentThread().interrupt();
    return CliException.failure("interrupted");
  }
}
