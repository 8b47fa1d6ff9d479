package dev.pons.embedding.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** A real HTTP server whose answers a test scripts. */
final class FakeEndpoint implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final JsonMapper json = new JsonMapper();
  private final Function<Received, Scripted> script;

  /** In the order in which they came. */
  final List<Received> requests = new CopyOnWriteArrayList<>();

  FakeEndpoint(Function<Received, Scripted> script) {
    this.script = script;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  URI baseUri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = json.readTree(exchange.getRequestBody());
      String path = exchange.getRequestURI().toString();
      Received received =
          new Received(path, exchange.getRequestHeaders().getFirst("Authorization"), body);
      requests.add(received);
      script.apply(received).send(exchange);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /**
   * What the server got.
   *
   * @param authorization null where there was none
   */
  record Received(String path, String authorization, JsonNode body) {
    List<String> texts() {
      return StreamSupport.stream(body.path("input").spliterator(), false)
          .map(JsonNode::textValue)
          .toList();
    }
  }
}
