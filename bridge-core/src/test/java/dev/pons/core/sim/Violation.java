package dev.pons.core.sim;

/** The bridge did, or is about to do, what it must never do. */
final class Violation extends Error {
  private static final long serialVersionUID = 1L;
  private final String kind;

  Violation(String kind, String what) {
    super(kind + ": " + what);
    this.kind = kind;
  }

  String kind() {
    return kind;
  }
}
