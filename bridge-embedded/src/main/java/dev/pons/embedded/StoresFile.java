package dev.pons.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pons.embedded.server.FolderLock;
import dev.pons.embedded.server.PrivateFiles;
import dev.pons.embedded.server.Running;
import dev.pons.embedded.store.StoreKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The file {@code stores.json} in the data folder: what runs where, for programs that did not start
 * it.
 *
 * <p>One member per store, {@code postgres}, {@code redis} and {@code graph}, absent until its
 * first start. Each holds:
 *
 * <ul>
 *   <li>{@code pid}: the server's main process; absent while the store is stopped
 *   <li>{@code startedAt}: when that process started, ISO 8601; absent likewise
 *   <li>{@code port}: the port of 127.0.0.1 that it has or had last
 *   <li>{@code url}: where clients find it: {@code jdbc:postgresql://…}, {@code redis://…}, {@code
 *       bolt://…}
 *   <li>{@code user} and {@code passwordFile}, for stores that ask for them: the file, relative to
 *       the data folder, holds the password and nothing else
 *   <li>{@code log}: the server's log, relative to the data folder
 *   <li>{@code vectorSearch} (Postgres): {@code pgvector} or {@code real[]}
 * </ul>
 *
 * <p>Only its owner may read the file. A pid in it is a hint: after a crash it may belong to
 * another program.
 */
final class StoresFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path file;
  private final Path lockFile;

  StoresFile(Path data) {
    file = data.resolve("stores.json");
    lockFile = data.resolve("stores.lock");
  }

  /** The port that the store had last. */
  OptionalInt port(StoreKind kind) {
    JsonNode port = read().path(kind.id()).path("port");
    return port.isInt() ? OptionalInt.of(port.intValue()) : OptionalInt.empty();
  }

  /** Notes that a store runs, with what clients need to know of it. */
  void up(StoreKind kind, Running running, Map<String, String> facts) {
    change(
        kind,
        store -> {
          store.removeAll();
          store.put("pid", running.pid());
          store.put("startedAt", running.startedAt().toString());
          store.put("port", running.port());
          facts.forEach(store::put);
        });
  }

  /** Notes that a store does not run. */
  void down(StoreKind kind) {
    if (read().has(kind.id())) {
      change(kind, store -> store.remove(List.of("pid", "startedAt")));
    }
  }

  private ObjectNode change(StoreKind kind, Consumer<ObjectNode> how) {
    return FolderLock.holding(lockFile, PATIENCE, () -> rewrite(kind, how));
  }

  private ObjectNode rewrite(StoreKind kind, Consumer<ObjectNode> how) {
    ObjectNode all = read();
    how.accept(all.withObjectProperty(kind.id()));
    PrivateFiles.write(file, all.toPrettyString() + "\n");
    return all;
  }

  /** A file that is missing or damaged costs the memory of ports, no more. */
  private ObjectNode read() {
    try {
      return Optional.of(JSON.readTree(Files.readString(file)))
          .filter(ObjectNode.class::isInstance)
          .map(ObjectNode.class::cast)
          .orElseGet(JSON::createObjectNode);
    } catch (IOException unreadable) {
      return JSON.createObjectNode();
    }
  }
}
