package dev.pons.daemon.config;

/**
 * Where something was configured.
 *
 * @param source name of the file as the user gave it, or of the environment variable
 * @param line counted from 1; 0 where the source has no lines
 */
public record Place(String source, int line) {
  /** An environment variable. */
  static Place environment(String variable) {
    return new Place("environment variable " + variable, 0);
  }

  @Override
  public String toString() {
    return line > 0 ? source + ":" + line : source;
  }
}
