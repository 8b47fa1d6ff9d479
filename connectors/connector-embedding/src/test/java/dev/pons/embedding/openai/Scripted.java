package dev.pons.embedding.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One answer of a scripted server. */
interface Scripted {
  void send(HttpExchange exchange) throws IOException;

  static Scripted status(int status, String body, Map<String, String> headers) {
    return exchange -> {
      headers.forEach(exchange.getResponseHeaders()::set);
      byte[] bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  static Scripted status(int status, String body) {
    return status(status, body, Map.of());
  }

  static Scripted ok(String body) {
    return status(200, body);
  }

  /** A refusal in OpenAI's words. */
  static Scripted refused(int status, String message) {
    return status(status, "{\"error\":{\"message\":\"" + message + "\",\"type\":\"t\"}}");
  }

  /** For each text the vector that a function gives it, as JSON. */
  static Scripted vectors(List<String> texts, Function<String, String> vector) {
    return ok(
        IntStream.range(0, texts.size())
            .mapToObj(i -> item(i, vector.apply(texts.get(i))))
            .collect(Collectors.joining(",", "{\"object\":\"list\",\"data\":[", "]}")));
  }

  /** For each text two numbers: its length, and one. */
  static Scripted vectors(List<String> texts) {
    return vectors(texts, text -> "[" + text.length() + ",1]");
  }

  static String item(int index, String vector) {
    return "{\"object\":\"embedding\",\"index\":" + index + ",\"embedding\":" + vector + "}";
  }

  /** Begins to answer and stops half-way until the latch opens. */
  static Scripted stallingAfterHeaders(CountDownLatch latch) {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write("{\"data\":[".getBytes(UTF_8));
      exchange.getResponseBody().flush();
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  /** Answers without end. */
  static Scripted endless(int status) {
    return exchange -> {
      exchange.sendResponseHeaders(status, 0);
      byte[] blanks = " ".repeat(64 * 1024).getBytes(UTF_8);
      while (true) {
        exchange.getResponseBody().write(blanks);
      }
    };
  }
}
