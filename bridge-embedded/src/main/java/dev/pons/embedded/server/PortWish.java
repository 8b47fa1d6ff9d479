package dev.pons.embedded.server;

import java.util.OptionalInt;

/**
 * Which port a server should get.
 *
 * @param requested this one or none at all
 * @param remembered this one if it is free, so that addresses stay what they were
 */
public record PortWish(OptionalInt requested, OptionalInt remembered) {

  /** Any port will do. */
  public static PortWish any() {
    return new PortWish(OptionalInt.empty(), OptionalInt.empty());
  }

  boolean accepts(int port) {
    return requested.isEmpty() || requested.getAsInt() == port;
  }

  int choose(String server) {
    if (requested.isPresent()) {
      int port = requested.getAsInt();
      if (!Ports.isFree(port)) {
        throw new PortTakenException(server, port);
      }
      return port;
    }
    return remembered.stream().filter(Ports::isFree).findFirst().orElseGet(Ports::anyFree);
  }

  PortWish remembering(int port) {
    return new PortWish(requested, OptionalInt.of(port));
  }
}
