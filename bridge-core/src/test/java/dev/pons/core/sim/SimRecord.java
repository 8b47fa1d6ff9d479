package dev.pons.core.sim;

import java.util.Map;
import java.util.TreeMap;

/** A record in one of the stores. Mutable; copied for snapshots. */
final class SimRecord {
  final Map<String, Cell> cells;
  Long revision;
  long version;

  SimRecord(Map<String, Cell> cells, Long revision, long version) {
    this.cells = new TreeMap<>(cells);
    this.revision = revision;
    this.version = version;
  }

  SimRecord copy() {
    return new SimRecord(cells, revision, version);
  }
}
