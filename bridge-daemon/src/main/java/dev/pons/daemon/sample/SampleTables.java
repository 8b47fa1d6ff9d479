package dev.pons.daemon.sample;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The tables that the sample's mapping names. */
public final class SampleTables {
  /** All of them. */
  public static final List<String> NAMES =
      List.of("memories", "entities", "memory_entities", "entity_relations");

  private static final String PRESENT =
      """
      select distinct c.relname
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relname = any (?) and n.nspname in ('public', current_schema())
      order by c.relname
      """;

  private SampleTables() {}

  /** Names of those that are there, whoever made them. */
  public static List<String> present(Connection postgres) throws SQLException {
    Array names = postgres.createArrayOf("text", NAMES.toArray());
    try (PreparedStatement statement = postgres.prepareStatement(PRESENT)) {
      statement.setArray(1, names);
      List<String> present = new ArrayList<>();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          present.add(found.getString(1));
        }
      }
      return present;
    }
  }
}
