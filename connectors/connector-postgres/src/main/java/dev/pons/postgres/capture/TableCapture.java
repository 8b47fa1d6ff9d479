package dev.pons.postgres.capture;

import dev.pons.core.capture.ChangeSource;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.Searchables;
import dev.pons.postgres.outbox.OutboxRemains;
import dev.pons.postgres.outbox.TableOutboxSource;
import dev.pons.postgres.replication.LogRemains;
import dev.pons.postgres.replication.LogicalReplicationSource;
import dev.pons.postgres.source.Kept;
import dev.pons.postgres.sql.Connector;
import dev.pons.postgres.sql.Database;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way in which users' changes of rows are captured. Another one that was used before is taken
 * away, once this one is set up and the resync that follows from that is sure.
 *
 * @param source to be closed by whoever uses it; empty where nothing is captured
 * @param kept what Postgres keeps until changes are applied; may be asked by any thread
 */
public record TableCapture(
    CaptureChoice choice, Optional<ChangeSource> source, Supplier<Optional<Kept>> kept) {
  private static final Logger LOG = LoggerFactory.getLogger(TableCapture.class);

  /** Chooses, and says so in the log. */
  public static TableCapture of(
      Database database,
      Connector connector,
      Mappings mappings,
      Searchables searchables,
      CaptureOptions options) {
    CaptureChoice choice =
        new Choosing(database, connector).choose(options.mode(), options.replication().slot());
    LOG.info("capture of rows mode={} reason=\"{}\"", choice.mode(), choice.reason());
    return switch (choice.mode()) {
      case LOGICAL -> {
        LogicalReplicationSource log =
            new LogicalReplicationSource(
                database,
                connector,
                mappings,
                searchables,
                options.replication(),
                new OutboxRemains(database)::remove);
        yield new TableCapture(choice, Optional.of(log), log::kept);
      }
      case OUTBOX -> {
        TableOutboxSource outbox =
            new TableOutboxSource(
                database,
                mappings,
                searchables,
                options.pollInterval(),
                new LogRemains(database, connector, options.replication())::remove);
        yield new TableCapture(choice, Optional.of(outbox), () -> Optional.of(outbox.kept()));
      }
      case OFF -> new TableCapture(choice, Optional.empty(), Optional::empty);
      case AUTO -> throw new IllegalStateException("nothing was chosen");
    };
  }
}
