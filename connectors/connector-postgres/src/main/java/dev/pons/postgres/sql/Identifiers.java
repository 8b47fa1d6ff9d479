package dev.pons.postgres.sql;

import dev.pons.core.mapping.TableName;

/** Quotes names and texts for SQL: the only place where they enter statements. */
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

  /**
   * A text as SQL spells it, whatever is in it and however a session reads backslashes: for
   * definitions, which take no parameters.
   */
  public static String literal(String text) {
    StringBuilder tag = new StringBuilder("$p");
    while (text.contains(tag)) {
      tag.append('p');
    }
    tag.append('$');
    return tag + text + tag;
  }
}
