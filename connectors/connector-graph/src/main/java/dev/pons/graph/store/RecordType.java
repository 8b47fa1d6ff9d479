package dev.pons.graph.store;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.graph.dialect.Dialect;
import dev.pons.graph.value.Properties;

/** A mapping with its statements and its conversion of properties. */
record RecordType(Mapping mapping, RecordCypher cypher, Properties properties) {
  static RecordType of(Mapping mapping, Mappings mappings, Dialect dialect, String revision) {
    RecordCypher cypher =
        mapping instanceof RelationMapping relation
            ? new RelationCypher(relation, dialect)
            : new EntityCypher((EntityMapping) mapping, mappings, dialect, revision);
    return new RecordType(mapping, cypher, new Properties(mapping, revision, dialect::holds));
  }

  boolean relation() {
    return mapping instanceof RelationMapping;
  }

  /** A statement that writes. */
  String statement(PlannedWrite.Kind kind) {
    return switch (kind) {
      case CREATE -> cypher.create();
      case UPDATE -> cypher.update();
      case DELETE -> cypher.delete();
    };
  }
}
