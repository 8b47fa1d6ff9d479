package dev.pons.postgres.embedding;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mappings;
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
import dev.pons.core.value.ValueType.Kind;
import dev.pons.postgres.Playground;
import java.util.List;

/** A table of memories with a column of vectors, of the type that the server has. */
public final class Memories {
  public static final EntityMapping MAPPING =
      new EntityMapping(
          "Memory",
          "Memory",
          new TableName("public", "memories"),
          new PropertyMapping("id", "id", ValueType.of(Kind.TEXT)),
          List.of(
              property("content", ValueType.of(Kind.TEXT)),
              property("user_id", ValueType.of(Kind.TEXT)),
              property("importance", ValueType.of(Kind.FLOAT)),
              property("tags", ValueType.listOf(Kind.TEXT)),
              property("created_at", ValueType.of(Kind.TIMESTAMP))),
          null,
          Rules.DEFAULT);

  public static final Mappings MAPPINGS = new Mappings(List.of(MAPPING));

  private Memories() {}

  private static PropertyMapping property(String name, ValueType type) {
    return new PropertyMapping(name, name, type);
  }

  /** Creates the table with a column {@code embedding} of this SQL type. */
  public static void create(Playground database, String vectorType) {
    database.run(
        """
        CREATE TABLE memories (
          id text PRIMARY KEY, content text, user_id text, importance float8, tags text[],
          created_at timestamptz, embedding %s)
        """
            .formatted(vectorType));
  }

  /** Whether the server has pgvector. */
  public static boolean pgvector(Playground database) {
    return !database.list("SELECT 1 FROM pg_extension WHERE extname = 'vector'").isEmpty();
  }

  /** The type of a column of vectors of some length. */
  public static String type(Playground database, int dimensions) {
    return pgvector(database) ? "vector(" + dimensions + ")" : "real[]";
  }

  /** How the table's records are found; readers are separated by user. */
  public static Searchables searchables(VectorColumn vector) {
    Searchable searchable =
        new Searchable(MAPPING, new TextTemplate("{content}"), "english", vector, false);
    return new Searchables(List.of(searchable), List.of("user_id"));
  }

  public static VectorColumn vector(Playground database, int dimensions, VectorOwner owner) {
    return new VectorColumn("embedding", pgvector(database), dimensions, false, owner);
  }

  public static RecordKey key(String id) {
    return RecordKey.of("Memory", id);
  }
}
