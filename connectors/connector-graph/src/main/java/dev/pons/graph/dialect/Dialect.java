package dev.pons.graph.dialect;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.record.RecordKey;
import dev.pons.core.value.ValueType;
import dev.pons.graph.bolt.Bolt;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All Cypher that differs between the servers. Stateless. */
public sealed interface Dialect permits Neo4jDialect, MemgraphDialect {
  /** Name of the product. */
  String product();

  /**
   * Looks at the server's settings.
   *
   * @throws RefusedException a setting takes away a guarantee that the bridge builds on
   */
  void check(Bolt bolt);

  /**
   * Clauses between a MATCH and a guard that make the guard see what is committed: on Neo4j, which
   * reads committed, nodes and edges are locked first and looked at after. The variables must be
   * carried on by the WITH that follows.
   */
  String lock(String... variables);

  /** Makes the fence's partition unique. Can be repeated. */
  List<String> fenceSchema();

  /** Indexes for the outbox. Can be repeated. */
  List<String> outboxSchema();

  /** Makes a label's key unique, and quick to find. Can be repeated. */
  List<String> keySchema(EntityMapping mapping);

  /** Statements that drop the constraints and indexes that are surely the bridge's. */
  List<String> ownSchema(Bolt bolt);

  /** ORDER BY of a read of the outbox; empty where an index gives the order anyway. */
  String oldestFirst();

  /** By which outbox entries of a record are found: what the triggers keep as {@code key}. */
  String outboxKey(RecordKey key);

  /** Whether properties can be of this kind; where not, they are text. */
  boolean holds(ValueType.Kind kind);

  /**
   * Looks at a value before it is sent.
   *
   * @throws PoisonRecordException the server would take offence
   */
  void check(Object value);

  /** Triggers that report users' changes of a mapping's records: statements by name. */
  Map<String, String> triggers(Mapping mapping);

  /** The bridge's triggers as the server has them: statements by name. */
  Map<String, String> installed(Bolt bolt);

  /** Names of all triggers of the bridge that the server has, at work or not. */
  Set<String> triggerNames(Bolt bolt);

  /** Adds a trigger, or replaces the one of its name. */
  void install(Bolt bolt, String name, String statement);

  void drop(Bolt bolt, String name);

  /** The bridge's triggers that are at work by now. */
  Map<String, String> active(Bolt bolt);

  /** Statements that return once no transaction from before the triggers is left. */
  List<String> barrier(Mappings mappings);
}
