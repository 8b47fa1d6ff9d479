package dev.pons.daemon.http;

import dev.pons.core.resync.ResyncJob;
import dev.pons.core.resync.ResyncProgress;
import dev.pons.core.resync.ResyncState;
import dev.pons.core.scope.KeyScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A resync as the interface shows it.
 *
 * @param mapping null for all
 * @param from first part of the least key; null for no lower end
 * @param to first part of the greatest key; null for no upper end
 * @param direction whose keys: {@code both}, {@code graph-to-postgres}, {@code postgres-to-graph}
 * @param listed whether it is about a list of keys
 * @param required whether the bridge itself began it
 * @param state {@code running}, {@code paused}, {@code cancelled}, {@code done} or {@code failed}
 * @param total keys expected
 * @param percent 0 to 100; 100 only once it is done
 * @param keysPerSecond since it last began or went on; null before the first key, and unless
 *     running
 * @param leftSeconds how long the rest takes at that rate; null where there is none
 * @param reason why it failed; null where it did not
 */
public record ResyncView(
    String id,
    @Nullable String mapping,
    @Nullable Object from,
    @Nullable Object to,
    @Nullable Instant changedSince,
    String direction,
    boolean listed,
    boolean required,
    String state,
    long total,
    long offered,
    long done,
    int percent,
    @Nullable Double keysPerSecond,
    @Nullable Duration leftSeconds,
    Instant started,
    @Nullable Instant finished,
    @Nullable String reason) {

  public static ResyncView of(ResyncJob job, Instant now) {
    ResyncProgress progress = job.progress();
    KeyScope scope = job.scope();
    boolean running = job.state() == ResyncState.RUNNING;
    return new ResyncView(
        job.id(),
        scope.mapping(),
        scope.range().from(),
        scope.range().to(),
        scope.changedSince(),
        ScopeParser.direction(scope.side()),
        scope.listed() != null,
        job.required(),
        job.state().name().toLowerCase(Locale.ROOT),
        progress.expected(),
        progress.offered(),
        progress.done(),
        percent(job),
        running ? rounded(progress.rate(now)) : null,
        running ? progress.left(now).orElse(null) : null,
        job.started(),
        job.finished(),
        job.reason());
  }

  private static @Nullable Double rounded(OptionalDouble rate) {
    return rate.isEmpty() ? null : Math.round(rate.getAsDouble() * 10) / 10.0;
  }

  private static int percent(ResyncJob job) {
    if (job.state() == ResyncState.DONE) {
      return 100;
    }
    long expected = Math.max(1, job.progress().expected());
    return (int) Math.max(0, Math.min(99, job.progress().done() * 100 / expected));
  }
}
