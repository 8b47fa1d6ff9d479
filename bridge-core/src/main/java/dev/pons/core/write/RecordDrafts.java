package dev.pons.core.write;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.mapping.VectorColumn;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.redact.Redactions;
import dev.pons.core.value.Canonical;
import dev.pons.core.value.ValueType;
import dev.pons.core.write.WriteRefusedException.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Brings what clients ask for into the canonical domain, by the mappings' types. Thread-safe. */
public final class RecordDrafts {
  private static final ValueType REST = ValueType.of(ValueType.Kind.JSON);

  private final Mappings mappings;
  private final Searchables searchables;
  private final String revisionProperty;

  /**
   * @param searchables which columns hold vectors: those belong to the embedding pipeline
   * @param revisionProperty the bridge's own property of nodes and edges
   */
  public RecordDrafts(Mappings mappings, Searchables searchables, String revisionProperty) {
    this.mappings = mappings;
    this.searchables = searchables;
    this.revisionProperty = revisionProperty;
  }

  /**
   * The mapping of this name.
   *
   * @throws WriteRefusedException there is none
   */
  public Mapping mapping(String name) {
    if (!mappings.has(name)) {
      String names = String.join(", ", mappings.all().stream().map(Mapping::name).toList());
      throw new WriteRefusedException(
          Reason.UNKNOWN_MAPPING,
          "no mapping is named '" + name + "'",
          "the mappings are " + names);
    }
    return mappings.named(name);
  }

  /**
   * A key.
   *
   * @param parts plain Java values, e.g. text that spells an integer where the key is one
   * @throws WriteRefusedException a part is not of the key's type, or the number of parts is wrong
   */
  public RecordKey key(Mapping mapping, List<? extends @Nullable Object> parts) {
    List<ValueType> types = mapping.keyTypes();
    if (parts.size() != types.size()) {
      throw invalid(
          "a key of mapping %s has %d parts, not %d"
              .formatted(mapping.name(), types.size(), parts.size()),
          "its parts are " + String.join(", ", mapping.keyColumns()) + ": " + types);
    }
    List<Object> canonical = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Object part = parts.get(i);
      canonical.add(part(mapping.keyColumns().get(i), types.get(i), part));
    }
    return new RecordKey(mapping.name(), canonical);
  }

  private static Object part(String column, ValueType type, @Nullable Object part) {
    try {
      return Canonical.of(type, Objects.requireNonNullElse(part, List.of()));
    } catch (PoisonRecordException e) {
      throw invalid("key part '" + column + "' is no " + type, "send one, as text or as itself");
    }
  }

  /**
   * A write of given properties. Those of the key may be among them, if they say the same.
   *
   * @param given plain Java values by property; null removes one
   * @param relations whether the relations of an entity that is deleted go with it
   * @throws WriteRefusedException a property is unknown, is not to be written, or has a value of
   *     another type; or the mapping's records are not written from this side
   */
  public RecordWrite draft(
      RecordWrite.Kind kind,
      RecordKey key,
      Map<String, @Nullable Object> given,
      boolean relations) {
    Mapping mapping = mappings.of(key);
    if (!mapping.rules().direction().writes(Side.GRAPH)) {
      throw new WriteRefusedException(
          Reason.READ_ONLY,
          "mapping " + mapping.name() + " flows from the graph to Postgres only",
          "write the record in the graph");
    }
    Map<String, Object> set = new LinkedHashMap<>();
    Set<String> removed = new LinkedHashSet<>();
    Set<String> unknown = new TreeSet<>();
    Set<String> redacted = new TreeSet<>();
    given.forEach(
        (name, value) -> {
          if (mapping.keyProperties().contains(name)) {
            checkKey(mapping, key, name, value);
          } else if (!isWritable(mapping, name)) {
            unknown.add(name);
          } else if (!canBeGiven(mapping, name)) {
            redacted.add(name);
          } else if (value == null) {
            removed.add(name);
          } else {
            set.put(name, canonical(mapping, name, value));
          }
        });
    refuse(mapping, unknown);
    refuseRedacted(mapping, redacted);
    return new RecordWrite(key, kind, set, removed, relations);
  }

  private static void checkKey(
      Mapping mapping, RecordKey key, String name, @Nullable Object value) {
    int last = mapping.keyTypes().size() - 1;
    Object part = part(name, mapping.keyTypes().get(last), value);
    if (!part.equals(key.parts().get(last))) {
      throw invalid(
          "property '" + name + "' is not what the key says", "leave it out: a key never changes");
    }
  }

  private boolean isWritable(Mapping mapping, String name) {
    if (mapping.property(name).isPresent()) {
      return true;
    }
    return mapping.restColumn() != null
        && !name.startsWith("_pons")
        && !name.equals(revisionProperty)
        && !name.equals(vector(mapping));
  }

  /** What is redacted in the table flows there from the graph, and not from anybody else. */
  private static boolean canBeGiven(Mapping mapping, String name) {
    Redactions redactions = mapping.rules().redactions();
    return !redactions.has(name)
        || (redactions.clear() == Side.TABLE
            && mapping.property(name).isPresent()
            && !redactions.drops(name));
  }

  private static void refuseRedacted(Mapping mapping, Set<String> names) {
    if (names.isEmpty()) {
      return;
    }
    String list = String.join(", ", names);
    throw mapping.rules().redactions().clear() == Side.GRAPH
        ? invalid("only the graph has " + list + " in clear", "write it in the graph")
        : invalid(list + " is not shown here, or has no column of its own", "write it in Postgres");
  }

  private @Nullable String vector(Mapping mapping) {
    VectorColumn column =
        searchables.of(mapping.name()).map(searchable -> searchable.vector()).orElse(null);
    return column == null ? null : column.name();
  }

  private void refuse(Mapping mapping, Set<String> names) {
    if (names.isEmpty()) {
      return;
    }
    String vector = vector(mapping);
    if (vector != null && names.contains(vector)) {
      throw invalid(
          "property '" + vector + "' holds vectors, which the embedding pipeline writes",
          "write the text: its vector follows");
    }
    List<String> known = mapping.properties().stream().map(PropertyMapping::property).toList();
    throw invalid(
        "mapping " + mapping.name() + " has no property " + String.join(", ", names),
        "its properties are " + String.join(", ", known));
  }

  private static Object canonical(Mapping mapping, String name, Object value) {
    ValueType type = mapping.property(name).map(PropertyMapping::type).orElse(REST);
    try {
      return Canonical.of(type, value);
    } catch (PoisonRecordException e) {
      throw invalid("property '" + name + "': " + e.getMessage(), "send a value of type " + type);
    }
  }

  private static WriteRefusedException invalid(String message, String hint) {
    return new WriteRefusedException(Reason.INVALID, message, hint);
  }
}
