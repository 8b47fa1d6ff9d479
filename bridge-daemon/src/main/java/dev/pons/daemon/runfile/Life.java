package dev.pons.daemon.runfile;

/** Whether a process runs. */
public final class Life {
  private Life() {}

  /**
   * Whether a process runs. One that was killed stays in the table of processes until its parent
   * asks for it, which some containers' first process never does; it has no program any more.
   */
  public static boolean of(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }
}
