package dev.pons.core.value;

/** A value cannot be of a type, for a reason that can be told: it never quotes the value. */
final class UnfitException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UnfitException(String reason) {
    super(reason);
  }
}
