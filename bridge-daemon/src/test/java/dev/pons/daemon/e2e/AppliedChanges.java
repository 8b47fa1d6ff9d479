package dev.pons.daemon.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Hears which changes were applied, as every program can: {@code entity_changed}. Thread-safe. */
final class AppliedChanges implements AutoCloseable {
  private final PlainRedis connection;
  private final Map<String, CompletableFuture<Long>> awaited = new ConcurrentHashMap<>();
  private final ObjectMapper json = new ObjectMapper();
  private volatile boolean closed;

  AppliedChanges(URI redis) {
    connection = new PlainRedis(redis);
    connection.call("SUBSCRIBE", "entity_changed");
    Thread thread = new Thread(this::listen, "entity_changed");
    thread.setDaemon(true);
    thread.start();
  }

  /** When the next change of a record was heard of, by {@link System#nanoTime()}. */
  CompletableFuture<Long> next(String id) {
    CompletableFuture<Long> heard = new CompletableFuture<>();
    awaited.put(id, heard);
    return heard;
  }

  private void listen() {
    try {
      while (true) {
        heard((List<?>) connection.next());
      }
    } catch (IOException | UncheckedIOException e) {
      if (!closed) {
        awaited.values().forEach(waiting -> waiting.completeExceptionally(e));
      }
    }
  }

  private void heard(List<?> message) throws IOException {
    String id = json.readTree((String) message.get(2)).path("entity_id").asText();
    CompletableFuture<Long> waiting = awaited.remove(id);
    if (waiting != null) {
      waiting.complete(System.nanoTime());
    }
  }

  @Override
  public void close() {
    closed = true;
    connection.close();
  }
}
