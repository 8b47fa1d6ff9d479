package dev.pons.core.search;

/** A search that makes no sense; the message says which part, and the remedy what to do. */
public final class InvalidSearchException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String remedy;

  public InvalidSearchException(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  static void unless(boolean good, String message, String remedy) {
    if (!good) {
      throw new InvalidSearchException(message, remedy);
    }
  }

  public String remedy() {
    return remedy;
  }
}
