package dev.pons.testkit.table;

import dev.pons.core.record.RecordKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody who works on the tables of {@link SampleMappings} without the code under test. */
public interface TableUser {
  /** Inserts a row, or replaces the properties of the one with this key. */
  void put(RecordKey key, Map<String, Object> properties);

  void delete(RecordKey key);

  /** The row's mapped columns and rest members as text; empty where there is none. */
  Optional<Map<String, String>> row(RecordKey key);

  /** All conflicts on record, oldest first: {@code mapping/key/property/winner}. */
  List<String> conflicts();
}
