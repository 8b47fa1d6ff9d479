package dev.pons.daemon.config;

/**
 * Something that is wrong with the configuration.
 *
 * @param message what is wrong; no secrets
 * @param remedy what to do about it
 */
public record Problem(Place place, String message, String remedy) {
  @Override
  public String toString() {
    return place + ": " + message + " — " + remedy;
  }
}
