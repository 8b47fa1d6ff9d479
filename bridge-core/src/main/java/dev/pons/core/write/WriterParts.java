package dev.pons.core.write;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.lock.Locks;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.store.GraphStore;
import java.time.Clock;

/**
 * What a {@link DualWriter} is made of; all of it belongs to the caller.
 *
 * @param arrivals hears what this daemon applies
 */
public record WriterParts(
    Mappings mappings,
    Locks locks,
    RecordWriter writer,
    RecordRows table,
    ChangeBus bus,
    GraphStore graph,
    Arrivals arrivals,
    Clock clock) {}
