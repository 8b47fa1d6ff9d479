package dev.pons.core.resync;

/** The same scope is being resynced, by a job that may have passed what changed since. */
public final class ResyncActiveException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ResyncJob job;

  ResyncActiveException(ResyncJob job) {
    super("resync " + job.id() + " of the same scope is active");
    this.job = job;
  }

  /** The active one. */
  public ResyncJob job() {
    return job;
  }
}
