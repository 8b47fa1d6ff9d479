package dev.pons.core.write;

import static java.util.Objects.requireNonNull;

import dev.pons.core.record.RecordKey;
import java.util.Map;
import java.util.Set;

/**
 * What a client wants to become of one record.
 *
 * @param set canonical values of the properties to be set; empty for {@link Kind#DELETE}
 * @param removed properties that were given as null
 * @param relations whether the relations of an entity that is deleted go with it
 */
public record RecordWrite(
    RecordKey key, Kind kind, Map<String, Object> set, Set<String> removed, boolean relations) {
  /** In what way the given properties meet those that are there. */
  public enum Kind {
    /** The given properties are all there are; the record is created where it is missing. */
    PUT,
    /** Other properties stay as they are; the record must exist. */
    PATCH,
    /** The record goes; it must exist. */
    DELETE
  }

  public RecordWrite {
    requireNonNull(key, "key");
    requireNonNull(kind, "kind");
    set = Map.copyOf(set);
    removed = Set.copyOf(removed);
  }
}
