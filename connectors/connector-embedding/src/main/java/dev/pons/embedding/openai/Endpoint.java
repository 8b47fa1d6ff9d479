package dev.pons.embedding.openai;

import dev.pons.core.failure.RetryableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests to {@code /embeddings} of one endpoint. Thread-safe. */
final class Endpoint {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

  /** Of an answer that is no success, so much tells what is wrong. */
  private static final int ERROR_LIMIT = 64 * 1024;

  private final URI uri;
  private final OpenAiConfig config;
  private final HttpClient client;

  Endpoint(OpenAiConfig config) {
    this.config = config;
    this.uri = URI.create(config.baseUri().toString().replaceAll("/+$", "") + "/embeddings");
    this.client =
        HttpClient.newBuilder()
            // Some servers of this protocol lose the body of a request that offers HTTP/2.
            .version(HttpClient.Version.HTTP_1_1)
            // The key is meant for this endpoint only.
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(shorter(CONNECT_LIMIT, config.timeout()))
            .build();
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  URI uri() {
    return uri;
  }

  /**
   * Sends one request.
   *
   * @param limit bytes taken of a successful answer
   * @throws RetryableException there was no whole answer in time
   */
  Reply post(byte[] json, int limit) {
    CompletableFuture<HttpResponse<BoundedBody.Text>> answer =
        client.sendAsync(
            request(json), info -> new BoundedBody(info.statusCode() == 200 ? limit : ERROR_LIMIT));
    HttpResponse<BoundedBody.Text> response = await(answer);
    return new Reply(
        response.statusCode(),
        response.body().content(),
        response.body().complete(),
        response.headers().firstValue("Retry-After").orElse(null));
  }

  private HttpRequest request(byte[] json) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofByteArray(json));
    if (config.apiKey() != null) {
      request.header("Authorization", "Bearer " + config.apiKey());
    }
    return request.build();
  }

  /** The client's own time-out would end with the headers; this one covers the body too. */
  private <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.get(config.timeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new RetryableException("no answer from " + uri + " within " + config.timeout(), e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new RetryableException("interrupted while waiting for " + uri, e);
    } catch (ExecutionException e) {
      throw failed(e);
    }
  }

  private RetryableException failed(ExecutionException failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof IOException) {
      return new RetryableException(
          "no answer from " + uri + ": " + cause.getClass().getSimpleName(), cause);
    }
    return new RetryableException("no answer from " + uri, failure);
  }
}
