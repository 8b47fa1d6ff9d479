package dev.pons.core.ask;

import dev.pons.core.doorbell.Ring;
import dev.pons.core.embedding.EmbeddingTask;
import dev.pons.core.embedding.TextHash;
import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.mapping.TableName;
import dev.pons.core.mapping.TextTemplate;
import dev.pons.core.mapping.VectorColumn;
import dev.pons.core.mapping.VectorOwner;
import dev.pons.core.record.RecordKey;
import dev.pons.core.value.ValueType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Memories with texts as keys and pages with numbers get vectors; two other mappings do not. */
final class Samples {
  static final String MODEL = "small";

  private Samples() {}

  static Searchables searchables() {
    return new Searchables(
        List.of(
            searchable("Memory", ValueType.Kind.TEXT, vector(VectorOwner.BRIDGE)),
            searchable("Page", ValueType.Kind.INTEGER, vector(VectorOwner.BOTH)),
            searchable("Words", ValueType.Kind.TEXT, null),
            searchable("Theirs", ValueType.Kind.TEXT, vector(VectorOwner.WRITER))),
        List.of());
  }

  private static VectorColumn vector(VectorOwner owner) {
    return new VectorColumn("embedding", true, 3, false, owner);
  }

  private static Searchable searchable(
      String name, ValueType.Kind key, @Nullable VectorColumn vector) {
    PropertyMapping id = new PropertyMapping("id", "id", ValueType.of(key));
    TableName table = new TableName("public", name);
    EntityMapping mapping =
        new EntityMapping(name, name, table, id, List.of(), null, Rules.DEFAULT);
    return new Searchable(mapping, new TextTemplate("{content}"), "english", vector, true);
  }

  static Ask ask(@Nullable String mapping, String id, String text) {
    return Ask.of(new Ring(mapping, false, List.of(List.of(id))), text);
  }

  static RecordKey memory(String id) {
    return RecordKey.of("Memory", id);
  }

  /** A row without a vector. */
  static EmbeddingTask bare(RecordKey key, String text) {
    return row(key, text, null, null, null);
  }

  /** A row with a vector of some text. */
  static EmbeddingTask embedded(RecordKey key, String text, String described, String model) {
    return row(key, text, TextHash.of(described), model, "v");
  }

  private static EmbeddingTask row(
      RecordKey key,
      String text,
      @Nullable String described,
      @Nullable String model,
      @Nullable String vector) {
    Map<String, Object> record = Map.of("content", text);
    return new EmbeddingTask(
        key, 0, "1", record, text, VectorOwner.BRIDGE, described, model, vector, vector);
  }
}
