package dev.pons.core.failure;

/** Another owner's token stands in the fence; nothing was written. */
public class FencedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final long standing;

  /**
   * @param standing the token in the fence; -1 where the fence is missing
   */
  public FencedException(int partition, long ours, long standing) {
    super("partition " + partition + " is fenced: our token " + ours + ", standing " + standing);
    this.standing = standing;
  }

  /** The token in the fence; lower than ours where the store came back older. */
  public long standing() {
    return standing;
  }
}
