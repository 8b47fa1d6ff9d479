package dev.pons.embedded.server;

/** The port that was asked for belongs to someone else. */
public final class PortTakenException extends StoreException {
  private static final long serialVersionUID = 1L;

  public PortTakenException(String server, int port) {
    super(
        "%s: port %d on 127.0.0.1 is taken; stop what listens there or ask for another port"
            .formatted(server, port));
  }
}
