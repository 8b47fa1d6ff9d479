package dev.pons.daemon.cli;

/** Ends a command with one clear message, which names the remedy, and an exit status. */
final class CliException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Exit status of a finding or a failure. */
  static final int FAILURE = 1;

  /** Exit status of wrong use or configuration. */
  static final int WRONG_USE = 2;

  private final int status;

  private CliException(int status, String message) {
    super(message);
    this.status = status;
  }

  static CliException failure(String message) {
    return new CliException(FAILURE, message);
  }

  static CliException wrongUse(String message) {
    return new CliException(WRONG_USE, message);
  }

  int status() {
    return status;
  }
}
