package dev.pons.daemon.config;

/** Defaults that commands go by as well when they look for a daemon. */
public final class Defaults {
  /** The option {@code data}. */
  public static final String DATA = ".pons";

  /** The option {@code http.port}. */
  public static final String HTTP_PORT = "7600";

  private Defaults() {}
}
