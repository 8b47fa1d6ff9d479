package dev.pons.core.failure;

/** The graph's mark is not the one we left there: it came back older. Nothing was written. */
public class RewoundException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RewoundException(int partition, long expected, long found) {
    super("partition " + partition + ": expected mark " + expected + " but found " + found);
  }
}
