package dev.pons.embedded;

import dev.pons.embedded.store.StoreKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What to start, and where.
 *
 * @param data the folder that holds everything the stores keep
 * @param only the stores meant; the others are left as they are
 * @param ports ports asked for; a store that is not named gets the one it had last, or a free one
 * @param durable whether an acknowledged write survives a crash of the machine
 * @param patience how long the start of one store may take
 */
public record StoresOptions(
    Path data,
    Set<StoreKind> only,
    Map<StoreKind, Integer> ports,
    boolean durable,
    Duration patience) {
  private static final Path DEFAULT_FOLDER = Path.of(".pons");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  public StoresOptions {
    data = data.toAbsolutePath().normalize();
    only = Set.copyOf(only);
    ports = Map.copyOf(ports);
  }

  /** All three, durable, in {@code .pons}, on ports that stay what they were. */
  public static StoresOptions defaults() {
    return new StoresOptions(
        DEFAULT_FOLDER, EnumSet.allOf(StoreKind.class), Map.of(), true, PATIENCE);
  }

  public StoresOptions in(Path folder) {
    return new StoresOptions(folder, only, ports, durable, patience);
  }

  public StoresOptions only(Set<StoreKind> kinds) {
    return new StoresOptions(data, kinds, ports, durable, patience);
  }

  public StoresOptions port(StoreKind kind, int port) {
    Map<StoreKind, Integer> more = new EnumMap<>(StoreKind.class);
    more.putAll(ports);
    more.put(kind, port);
    return new StoresOptions(data, only, more, durable, patience);
  }

  /** Faster, and good for data that nobody will miss. */
  public StoresOptions fleeting() {
    return new StoresOptions(data, only, ports, false, patience);
  }

  OptionalInt port(StoreKind kind) {
    Integer port = ports.get(kind);
    return port == null ? OptionalInt.empty() : OptionalInt.of(port);
  }
}
