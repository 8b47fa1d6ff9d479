package dev.pons.postgres.record;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.record.RecordKey;
import dev.pons.core.value.Canonical;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys out of the values of key columns. */
public final class Keys {
  private Keys() {}

  /**
   * @param raw values of the key's columns, in the order of the key's parts
   * @throws PoisonRecordException a value is null, or cannot be part of a key
   */
  public static RecordKey canonical(Mapping mapping, List<? extends @Nullable Object> raw) {
    List<Object> parts = new ArrayList<>(raw.size());
    for (int i = 0; i < raw.size(); i++) {
      Object part = raw.get(i);
      if (part == null) {
        throw new PoisonRecordException("a row of " + mapping.table() + " has no key", null);
      }
      parts.add(Canonical.of(mapping.keyTypes().get(i), part));
    }
    return new RecordKey(mapping.name(), parts);
  }
}
