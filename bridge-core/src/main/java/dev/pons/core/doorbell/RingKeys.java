package dev.pons.core.doorbell;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.record.RecordKey;
import dev.pons.core.value.Canonical;
import dev.pons.core.value.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds the records that a ring means. Pure. */
public final class RingKeys {
  private final Mappings mappings;

  /**
   * @param mappings those whose records may be meant
   */
  public RingKeys(Mappings mappings) {
    this.mappings = mappings;
  }

  /**
   * The keys of all records that may be meant; without a mapping one in every mapping that the key
   * fits. Whether there are such records is not asked.
   */
  public List<RecordKey> of(Ring ring) {
    return meant(ring).stream().flatMap(mapping -> key(mapping, ring).stream()).toList();
  }

  private Collection<? extends Mapping> meant(Ring ring) {
    String name = ring.mapping();
    if (name != null) {
      return mappings.has(name) ? List.of(mappings.named(name)) : List.of();
    }
    return ring.relation() ? mappings.relations() : mappings.entities();
  }

  private static Optional<RecordKey> key(Mapping mapping, Ring ring) {
    return ring.keys().stream().flatMap(parts -> key(mapping, parts).stream()).findFirst();
  }

  private static Optional<RecordKey> key(Mapping mapping, List<Object> parts) {
    List<ValueType> types = mapping.keyTypes();
    if (parts.size() != types.size()) {
      return Optional.empty();
    }
    try {
      List<Object> canonical = new ArrayList<>(parts.size());
      for (int i = 0; i < parts.size(); i++) {
        canonical.add(Canonical.of(types.get(i), parts.get(i)));
      }
      return Optional.of(new RecordKey(mapping.name(), canonical));
    } catch (PoisonRecordException e) {
      return Optional.empty();
    }
  }
}
