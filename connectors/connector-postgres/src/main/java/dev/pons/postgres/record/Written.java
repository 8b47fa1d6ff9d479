package dev.pons.postgres.record;

import dev.pons.core.record.RecordKey;
import java.util.HashSet;
import java.util.Set;

/**
 * What became of some rows.
 *
 * @param held keys whose row was as expected and now is as it should be
 * @param altered those of them whose row came back different from what was sent
 */
public record Written(Set<RecordKey> held, Set<RecordKey> altered) {
  Written() {
    this(new HashSet<>(), new HashSet<>());
  }
}
