package dev.pons.graph.value;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.record.Side;
import dev.pons.core.value.ValueType;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The properties of one mapping's nodes or edges, canonical and as the graph holds them.
 *
 * <p>The bridge's own properties start with {@code _pons} and belong to no record.
 */
public final class Properties {
  private static final String OWN = "_pons";

  private final Mapping mapping;
  private final String revisionProperty;
  private final Predicate<ValueType.Kind> holds;
  private final Map<String, ValueType> types = new HashMap<>();

  /**
   * @param holds which kinds of value the server has properties of; others are text there
   */
  public Properties(Mapping mapping, String revisionProperty, Predicate<ValueType.Kind> holds) {
    this.holds = holds;
    this.mapping = mapping;
    this.revisionProperty = revisionProperty;
    mapping.properties().forEach(p -> types.put(p.property(), p.type()));
  }

  /**
   * The record that a node's or edge's properties make up.
   *
   * @throws PoisonRecordException a value cannot be brought into the canonical domain
   */
  public SortedMap<String, Object> canonical(Map<String, Object> raw) {
    SortedMap<String, Object> canonical = new TreeMap<>();
    for (PropertyMapping property : mapping.properties()) {
      Object value = raw.get(property.property());
      if (value != null) {
        show(property.property(), read(property, value), canonical);
      }
    }
    if (mapping.restColumn() != null) {
      raw.forEach((name, value) -> addRest(name, value, canonical));
    }
    return canonical;
  }

  /** Behind here nobody has what the graph keeps to itself. */
  private void show(String name, Object value, Map<String, Object> canonical) {
    Object shown = mapping.rules().redactions().shown(Side.GRAPH, name, value);
    if (shown != null) {
      canonical.put(name, shown);
    }
  }

  private Object read(PropertyMapping property, Object value) {
    try {
      return GraphValues.fromGraph(property.type(), value);
    } catch (PoisonRecordException e) {
      String place = mapping.name() + "." + property.property();
      throw new PoisonRecordException(place + ": " + e.getMessage(), e);
    }
  }

  private void addRest(String name, Object value, Map<String, Object> canonical) {
    boolean own = name.startsWith(OWN) || name.equals(revisionProperty);
    if (!own && !mapping.names(name)) {
      show(name, GraphValues.restFromGraph(value), canonical);
      if (mapping.rules().redactions().hides(Side.GRAPH, name)) {
        canonical.computeIfPresent(name, (n, shown) -> GraphValues.asRest(shown));
      }
    }
  }

  /** What a property must be set to in the graph; null removes it. */
  public @Nullable Object raw(String name, @Nullable Object canonical) {
    if (canonical == null) {
      return null;
    }
    ValueType type = types.get(name);
    if (type == null) {
      return GraphValues.restToGraph(canonical);
    }
    return holds.test(type.kind())
        ? GraphValues.toGraph(type, canonical)
        : GraphValues.toText(type, canonical);
  }
}
