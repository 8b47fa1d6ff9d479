package dev.pons.core.mapping;

import dev.pons.core.record.RecordKey;
import dev.pons.core.value.ValueType;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An edge type ↔ an edge table.
 *
 * @param from mapping of the edge's start node
 * @param to mapping of the edge's end node
 * @param fromColumn column that holds the start node's key
 * @param toColumn column that holds the end node's key
 * @param discriminator tells parallel edges of one pair of nodes apart; null where there is at most
 *     one
 */
public record RelationMapping(
    String name,
    String type,
    EntityMapping from,
    EntityMapping to,
    TableName table,
    String fromColumn,
    String toColumn,
    @Nullable PropertyMapping discriminator,
    List<PropertyMapping> properties,
    @Nullable String restColumn,
    Rules rules)
    implements Mapping {
  public RelationMapping {
    properties = List.copyOf(properties);
  }

  /** Key of the start node of the relation with this key. */
  public RecordKey fromKey(RecordKey relation) {
    return RecordKey.of(from.name(), relation.parts().get(0));
  }

  /** Key of the end node of the relation with this key. */
  public RecordKey toKey(RecordKey relation) {
    return RecordKey.of(to.name(), relation.parts().get(1));
  }

  @Override
  public List<String> keyColumns() {
    return discriminator == null
        ? List.of(fromColumn, toColumn)
        : List.of(fromColumn, toColumn, discriminator.column());
  }

  @Override
  public List<ValueType> keyTypes() {
    Stream<ValueType> ends = Stream.of(from.key().type(), to.key().type());
    return discriminator == null
        ? ends.toList()
        : Stream.concat(ends, Stream.of(discriminator.type())).toList();
  }

  @Override
  public List<String> keyProperties() {
    return discriminator == null ? List.of() : List.of(discriminator.property());
  }
}
