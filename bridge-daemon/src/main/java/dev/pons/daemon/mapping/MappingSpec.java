package dev.pons.daemon.mapping;

import dev.pons.core.mapping.Policy;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.TableName;
import dev.pons.core.mapping.VectorOwner;
import dev.pons.core.record.Side;
import dev.pons.daemon.config.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping as the file has it: well-formed, not yet compared with the live tables. */
public sealed interface MappingSpec {
  Body body();

  /**
   * What entities and relations have in common.
   *
   * @param tableAt where the table is named
   * @param columns columns to carry; null for all that can be
   * @param rename properties by column
   * @param rest the JSONB column for all other properties; null for none
   * @param policies those of {@code rules}, with their places
   * @param redact null where nothing is redacted
   */
  record Body(
      Named name,
      TableName table,
      Place tableAt,
      @Nullable List<Named> columns,
      Map<Named, Named> rename,
      List<Named> exclude,
      @Nullable Named rest,
      Rules rules,
      Map<Named, Policy> policies,
      @Nullable Redact redact) {}

  /**
   * What one side keeps to itself.
   *
   * @param at where the side is named
   * @param properties how each is redacted
   */
  record Redact(Side clear, Named at, Map<Named, Named> properties) {}

  /**
   * A key's property and column.
   *
   * @param column null for the one that suits the table
   */
  record Key(Named property, @Nullable Named column) {}

  /** One end of a relation: the label of its node, the column that holds the node's key. */
  record End(Named label, Named column) {}

  /**
   * A label ↔ a table.
   *
   * @param key null for the table's primary key
   * @param search null where its records are not searched
   */
  record Entity(Body body, Named label, @Nullable Key key, @Nullable Search search)
      implements MappingSpec {}

  /**
   * How an entity's records are found.
   *
   * @param text template of what is searched
   * @param vector the column of its vectors; null for none
   * @param shared whether everybody may find them
   */
  record Search(
      Named text, @Nullable Named vector, VectorOwner owner, Named language, boolean shared) {}

  /**
   * An edge type ↔ an edge table.
   *
   * @param key what tells parallel edges apart; null for none
   */
  record Relation(Body body, Named type, End from, End to, @Nullable Key key)
      implements MappingSpec {}
}
