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

  /** Refuses a port that belongs to someone else, before anything is stopped for it. */
  void check(String server) {
    if (requested.isPresent() && !Ports.isFree(requested.getAsInt())) {
      throw new PortTakenException(server, requested.getAsInt());
    }
  }

  int choose(String server) {
    check(server);
    if (requested.isPresent()) {
      return requested.getAsInt();
    }
    return remembered.stream().filter(Ports::isFree).findFirst().orElseGet(Ports::anyFree);
  }

  PortWish remembering(int port) {
    return new PortWish(requested, OptionalInt.of(port));
  }
}
