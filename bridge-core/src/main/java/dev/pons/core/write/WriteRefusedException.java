package dev.pons.core.write;

/** A write or a key that makes no sense, in itself or as things are; nothing was written. */
public final class WriteRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Reason reason;
  private final String hint;

  /** In what way. */
  public enum Reason {
    /** There is no such mapping. */
    UNKNOWN_MAPPING,
    /** The key, a property or a value is not what the mapping says. */
    INVALID,
    /** The bridge would undo it. */
    READ_ONLY,
    /** There is no such record. */
    MISSING,
    /** Others name the record, or it names one that is missing. */
    RELATED,
    /** The record is not what it was expected to be. */
    CHANGED,
    /** Another request had the same key for its one effect. */
    KEY_REUSED
  }

  /**
   * @param message names keys, mappings, properties and types, never values
   * @param hint what to do about it
   */
  public WriteRefusedException(Reason reason, String message, String hint) {
    super(message);
    this.reason = reason;
    this.hint = hint;
  }

  public Reason reason() {
    return reason;
  }

  public String hint() {
    return hint;
  }
}
