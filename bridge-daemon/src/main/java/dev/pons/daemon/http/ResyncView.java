package dev.pons.daemon.http;

import dev.pons.core.resync.ResyncJob;
import dev.pons.core.resync.ResyncState;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A resync as the interface shows it.
 *
 * @param mapping null for all
 * @param state {@code running}, {@code done} or {@code failed}
 * @param percent 0 to 100; 100 only once it is done
 * @param reason why it failed; null where it did not
 */
public record ResyncView(
    String id,
    @Nullable String mapping,
    String state,
    long total,
    long offered,
    long done,
    int percent,
    Instant started,
    @Nullable Instant finished,
    @Nullable String reason) {

  public static ResyncView of(ResyncJob job) {
    return new ResyncView(
        job.id(),
        job.mapping(),
        job.state().name().toLowerCase(Locale.ROOT),
        job.total(),
        job.offered(),
        job.done(),
        percent(job),
        job.started(),
        job.finished(),
        job.reason());
  }

  private static int percent(ResyncJob job) {
    if (job.state() == ResyncState.DONE) {
      return 100;
    }
    long expected = Math.max(1, Math.max(job.total(), job.offered()));
    return (int) Math.max(0, Math.min(99, job.done() * 100 / expected));
  }
}
