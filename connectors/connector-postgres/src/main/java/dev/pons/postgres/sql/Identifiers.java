package dev.pons.postgres.sql;

import dev.pons.core.mapping.TableName;

/** Quotes names for SQL: the only place where names enter statements. */
public final class Identifiers {
  private Identifiers() {}

  /** A name as SQL spells it, whatever is in it. */
  public static String quote(String name) {
    if (name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a name holds a NUL");
    }
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A table with its schema. */
  public static String quote(TableName table) {
    return quote(table.schema()) + "." + quote(table.name());
  }
}
