package dev.pons.core.write;

import static java.util.Objects.requireNonNull;

import dev.pons.core.record.RecordKey;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants to become of one record.
 *
 * @param set canonical values of the properties to be set; empty for {@link Kind#DELETE}
 * @param removed properties that were given as null
 * @param relations whether the relations of an entity that is deleted go with it
 * @param expected what the row has to be before; null for whatever it is
 */
public record RecordWrite(
    RecordKey key,
    Kind kind,
    Map<String, Object> set,
    Set<String> removed,
    boolean relations,
    @Nullable Expected expected) {
  /**
   * A row as somebody has read it.
   *
   * @param record its canonical properties; null for none
   */
  public record Expected(@Nullable Map<String, Object> record) {}

  /** In what way the given properties meet those that are there. */
  public enum Kind {
    /** The given properties are all there are; the record is created where it is missing. */
    PUT,
    /** Other properties stay as they are; the record must exist. */
    PATCH,
    /** The record goes; it must exist. */
    DELETE
  }

  /** A write of whatever the row is. */
  public RecordWrite(
      RecordKey key, Kind kind, Map<String, Object> set, Set<String> removed, boolean relations) {
    this(key, kind, set, removed, relations, null);
  }

  public RecordWrite {
    requireNonNull(key, "key");
    requireNonNull(kind, "kind");
    set = Map.copyOf(set);
    removed = Set.copyOf(removed);
  }

  /** The same, where the row still is what somebody has read. */
  public RecordWrite over(Expected read) {
    return new RecordWrite(key, kind, set, removed, relations, read);
  }
}
