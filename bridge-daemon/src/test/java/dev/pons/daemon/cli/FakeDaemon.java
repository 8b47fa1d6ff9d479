package dev.pons.daemon.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Answers what a test told it to: the last answer of a path again and again. */
final class FakeDaemon implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
  private final Map<String, String> bodies = new ConcurrentHashMap<>();

  private final Map<String, Optional<String>> authorizations = new ConcurrentHashMap<>();

  private record Answer(int status, String body) {}

  FakeDaemon() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Adds an answer to a request, e.g. {@code GET /healthz}. */
  FakeDaemon on(String request, int status, String body) {
    answers.computeIfAbsent(request, r -> new ArrayDeque<>()).add(new Answer(status, body));
    return this;
  }

  /** The body of the last request of a kind. */
  String bodyOf(String request) {
    return bodies.get(request);
  }

  /** The header Authorization of the last request of a kind; null where it had none. */
  String authorizationOf(String request) {
    return authorizations.get(request).orElse(null);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    authorizations.put(
        request, Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")));
    bodies.put(
        request, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Deque<Answer> prepared = answers.getOrDefault(request, new ArrayDeque<>());
    Answer answer = prepared.size() > 1 ? prepared.removeFirst() : prepared.peekFirst();
    if (answer == null) {
      answer = new Answer(404, "{\"title\": \"no such path\"}");
    }
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
