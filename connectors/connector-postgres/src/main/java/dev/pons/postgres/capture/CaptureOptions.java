package dev.pons.postgres.capture;

import dev.pons.postgres.replication.ReplicationOptions;
import java.time.Duration;

/**
 * How to capture users' changes of rows.
 *
 * @param pollInterval longest pause between looks at an outbox that stays empty
 */
public record CaptureOptions(
    CaptureMode mode, ReplicationOptions replication, Duration pollInterval) {}
