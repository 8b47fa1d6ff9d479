package dev.pons.postgres.replication;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.mapping.Mappings;
import dev.pons.postgres.source.Installation;
import dev.pons.postgres.sql.Connector;
import dev.pons.postgres.sql.Database;
import java.util.List;

/** Slot and publication that nobody uses any more, since changes are captured in another way. */
public final class LogRemains {
  private final Slot slot;
  private final Publication publication;
  private final String name;

  public LogRemains(Database database, Connector connector, ReplicationOptions options) {
    Installation installation = new Installation(database, options.slot());
    this.name = options.slot();
    this.slot = new Slot(database, connector, options.slot(), installation);
    this.publication =
        new Publication(database, options.publication(), new Mappings(List.of()), installation);
  }

  /**
   * Removes both.
   *
   * @return true: nothing is left
   * @throws RefusedException the role may not; the slot goes on keeping the log
   */
  public boolean remove() {
    try {
      slot.drop();
    } catch (RefusedException e) {
      throw new RefusedException(
          "replication slot %s keeps the log for nobody, and this role may not drop it: run SELECT pg_drop_replication_slot('%s') as one that may"
              .formatted(name, name),
          e);
    }
    publication.drop();
    return true;
  }
}
