package dev.pons.testkit.bus;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.Partitioner;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.TableName;
import dev.pons.core.record.DirtyKey;
import dev.pons.core.record.RecordKey;
import dev.pons.core.value.ValueType;
import java.util.List;
import java.util.stream.IntStream;

/** Keys of one mapping, chosen by the partition that they fall into. */
public final class BusKeys {
  /** Name of the only mapping. */
  public static final String MAPPING = "note";

  private final Partitioner partitioner;

  public BusKeys(int partitions) {
    PropertyMapping id = new PropertyMapping("id", "id", ValueType.of(ValueType.Kind.TEXT));
    EntityMapping note =
        new EntityMapping(
            MAPPING, "Note", new TableName("public", "note"), id, List.of(), null, Rules.DEFAULT);
    partitioner = new Partitioner(new Mappings(List.of(note)), partitions);
  }

  /** The partitioner that the bus under test must use. */
  public Partitioner partitioner() {
    return partitioner;
  }

  /** The first keys of a partition, always the same ones. */
  public List<RecordKey> of(int partition, int count) {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> RecordKey.of(MAPPING, "n" + i))
        .filter(key -> partitioner.of(key) == partition)
        .limit(count)
        .toList();
  }

  /** The same as hints. */
  public List<DirtyKey> hints(int partition, int count) {
    return of(partition, count).stream().map(DirtyKey::hint).toList();
  }
}
