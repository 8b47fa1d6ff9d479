package dev.pons.testkit.graph;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.TableName;
import dev.pons.core.record.RecordKey;
import dev.pons.core.value.ValueType;
import java.util.ArrayList;
import java.util.List;

/** Mappings that the contract suites use. */
public final class Samples {
  /** Memory nodes with a text key; other properties are not touched. */
  public static final EntityMapping MEMORY =
      new EntityMapping(
          "memory",
          "Memory",
          new TableName("public", "memories"),
          property("id", ValueType.Kind.TEXT),
          List.of(
              property("content", ValueType.Kind.TEXT),
              property("score", ValueType.Kind.FLOAT),
              property("uses", ValueType.Kind.INTEGER)),
          null,
          Rules.DEFAULT);

  /** Agent nodes with an integer key; all other properties go to a rest column. */
  public static final EntityMapping AGENT =
      new EntityMapping(
          "agent",
          "Agent",
          new TableName("public", "agents"),
          property("number", ValueType.Kind.INTEGER),
          List.of(property("name", ValueType.Kind.TEXT)),
          "rest",
          Rules.DEFAULT);

  /** Nodes with a property of every type, named after it, and a list of every type. */
  public static final EntityMapping SPECIMEN =
      new EntityMapping(
          "specimen",
          "Specimen",
          new TableName("public", "specimens"),
          property("id", ValueType.Kind.UUID),
          everyType(),
          null,
          Rules.DEFAULT);

  /** At most one edge between two memories. */
  public static final RelationMapping FOLLOWS =
      new RelationMapping(
          "follows",
          "FOLLOWS",
          MEMORY,
          MEMORY,
          new TableName("public", "follows"),
          "from_id",
          "to_id",
          null,
          List.of(property("weight", ValueType.Kind.FLOAT)),
          null,
          Rules.DEFAULT);

  /** Edges from agents to memories, several between two nodes, told apart by role. */
  public static final RelationMapping WROTE =
      new RelationMapping(
          "wrote",
          "WROTE",
          AGENT,
          MEMORY,
          new TableName("public", "wrote"),
          "agent",
          "memory",
          property("role", ValueType.Kind.TEXT),
          List.of(property("note", ValueType.Kind.TEXT)),
          null,
          Rules.DEFAULT);

  /** All of them. */
  public static final Mappings ALL = new Mappings(List.of(MEMORY, AGENT, SPECIMEN, FOLLOWS, WROTE));

  private Samples() {}

  public static RecordKey memory(String id) {
    return RecordKey.of("memory", id);
  }

  public static RecordKey agent(long number) {
    return RecordKey.of("agent", number);
  }

  public static RecordKey follows(String from, String to) {
    return RecordKey.of("follows", from, to);
  }

  public static RecordKey wrote(long agent, String memory, String role) {
    return RecordKey.of("wrote", agent, memory, role);
  }

  private static List<PropertyMapping> everyType() {
    List<PropertyMapping> all = new ArrayList<>();
    for (ValueType.Kind kind : ValueType.Kind.values()) {
      ValueType single = ValueType.of(kind);
      ValueType list = ValueType.listOf(kind);
      all.add(new PropertyMapping(single.toString(), single.toString(), single));
      all.add(new PropertyMapping(list.toString(), list.toString(), list));
    }
    return all;
  }

  private static PropertyMapping property(String name, ValueType.Kind kind) {
    return new PropertyMapping(name, name, ValueType.of(kind));
  }
}
