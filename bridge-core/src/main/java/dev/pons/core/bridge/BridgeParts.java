package dev.pons.core.bridge;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.bus.Leases;
import dev.pons.core.capture.ChangeSource;
import dev.pons.core.desk.Desk;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.notify.Notifier;
import dev.pons.core.resync.ResyncStore;
import dev.pons.core.store.GraphStore;
import dev.pons.core.store.KeyScan;
import dev.pons.core.store.Obstacles;
import dev.pons.core.store.TableStore;
import java.time.Clock;
import java.util.List;

/** What a bridge is made of. The bridge closes the sources; all else belongs to the caller. */
public record BridgeParts(
    Mappings mappings,
    GraphStore graph,
    TableStore table,
    KeyScan graphKeys,
    KeyScan tableKeys,
    ChangeBus bus,
    Leases leases,
    List<ChangeSource> sources,
    Notifier notifier,
    ResyncStore resyncs,
    Obstacles parked,
    Desk desk,
    Clock clock) {
  public BridgeParts {
    sources = List.copyOf(sources);
  }
}
