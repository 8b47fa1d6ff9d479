package dev.pons.daemon.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server with OpenAI's interface for embeddings, which answers when the test lets it, and in
 * another order than it was asked in. Vectors are functions of their texts.
 */
final class ModelServer implements AutoCloseable {
  static final int DIMENSIONS = 384;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Semaphore answers = new Semaphore(0);
  private final AtomicLong answered = new AtomicLong();
  private final ObjectMapper json = new ObjectMapper();

  ModelServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/v1/embeddings", this::answer);
    server.start();
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  /** Lets so many more requests be answered. */
  void allow(int requests) {
    answers.release(requests);
  }

  /** How many texts were answered. */
  long answered() {
    return answered.get();
  }

  /** A text's vector, of length 1. */
  static float[] vector(String text) {
    Random random = new Random(text.hashCode());
    float[] vector = new float[DIMENSIONS];
    double square = 0;
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] = (float) random.nextGaussian();
      square += vector[i] * vector[i];
    }
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] /= (float) Math.sqrt(square);
    }
    return vector;
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode texts = json.readTree(exchange.getRequestBody()).path("input");
    answers.acquireUninterruptibly();
    ObjectNode answer = json.createObjectNode().put("model", "test");
    ArrayNode data = answer.putArray("data");
    for (int i = texts.size() - 1; i >= 0; i--) {
      ArrayNode vector = data.addObject().put("index", i).putArray("embedding");
      for (float value : vector(texts.get(i).asText())) {
        vector.add(value);
      }
    }
    byte[] body = json.writeValueAsBytes(answer);
    answered.addAndGet(texts.size());
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** Whoever still waits is answered. */
  @Override
  public void close() {
    answers.release(1_000_000);
    server.stop(0);
    threads.shutdown();
  }
}
