package dev.pons.core.search;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.RelationMapping;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Mappings to search in: memories belong to a user, books are everybody's. */
public final class Library {
  public static final Searchable MEMORY =
      searchable(
          entity(
              "Memory",
              property("content", Kind.TEXT),
              property("user_id", Kind.TEXT),
              property("agent_id", Kind.UUID),
              property("importance", Kind.FLOAT),
              property("uses", Kind.INTEGER),
              property("price", Kind.DECIMAL),
              property("done", Kind.BOOLEAN),
              property("at", Kind.TIMESTAMP),
              property("meta", Kind.JSON),
              new PropertyMapping("tags", "tags", ValueType.listOf(Kind.TEXT))),
          false);

  public static final Searchable BOOK =
      searchable(
          entity("Book", property("content", Kind.TEXT), property("importance", Kind.FLOAT)), true);

  /** Nobody looks for agents. */
  public static final EntityMapping AGENT = entity("Agent", property("name", Kind.TEXT));

  /** Nodes and the edges between them. */
  public static final Mappings MAPPINGS =
      new Mappings(
          List.of(
              MEMORY.mapping(),
              BOOK.mapping(),
              AGENT,
              relation("FOLLOWS", MEMORY.mapping(), MEMORY.mapping()),
              relation("QUOTES", MEMORY.mapping(), BOOK.mapping()),
              relation("CITES", BOOK.mapping(), BOOK.mapping()),
              relation("WROTE", AGENT, MEMORY.mapping())));

  /** What a search has to say: whose memories. */
  public static final Searchables ALL = new Searchables(List.of(MEMORY, BOOK), List.of("user_id"));

  public static final Scope ANA = Scope.of(Map.of("user_id", "ana"));

  private Library() {}

  private static EntityMapping entity(String name, PropertyMapping... properties) {
    return new EntityMapping(
        name,
        name,
        new TableName("public", name),
        property("id", Kind.TEXT),
        List.of(properties),
        null,
        Rules.DEFAULT);
  }

  private static RelationMapping relation(String type, EntityMapping from, EntityMapping to) {
    TableName table = new TableName("public", type);
    return new RelationMapping(
        type, type, from, to, table, "a", "b", null, List.of(), null, Rules.DEFAULT);
  }

  private static Searchable searchable(EntityMapping mapping, boolean shared) {
    VectorColumn vector = new VectorColumn("embedding", true, 3, false, VectorOwner.BRIDGE);
    return new Searchable(mapping, new TextTemplate("{content}"), "english", vector, shared);
  }

  private static PropertyMapping property(String name, Kind kind) {
    return new PropertyMapping(name, name, ValueType.of(kind));
  }

  public static RecordKey memory(String id) {
    return RecordKey.of("Memory", id);
  }

  public static RecordKey book(String id) {
    return RecordKey.of("Book", id);
  }

  /** Properties of a user's memory, with some more. */
  public static Map<String, Object> of(String user, Object... more) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("user_id", user);
    for (int i = 0; i < more.length; i += 2) {
      properties.put((String) more[i], more[i + 1]);
    }
    return properties;
  }
}
