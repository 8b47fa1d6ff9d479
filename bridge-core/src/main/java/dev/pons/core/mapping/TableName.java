package dev.pons.core.mapping;

/** A table and its schema, as the catalog spells them. */
public record TableName(String schema, String name) {
  @Override
  public String toString() {
    return schema + "." + name;
  }
}
