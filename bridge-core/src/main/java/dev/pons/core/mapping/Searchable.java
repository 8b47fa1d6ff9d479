package dev.pons.core.mapping;

import org.jspecify.annotations.Nullable;

/**
 * How the records of one mapping are found.
 *
 * @param text what is searched for words, and what vectors describe
 * @param language text search configuration of Postgres, e.g. {@code english}
 * @param vector null where records have none
 * @param shared whether everybody may find the records, whatever the scope of their search
 */
public record Searchable(
    EntityMapping mapping,
    TextTemplate text,
    String language,
    @Nullable VectorColumn vector,
    boolean shared) {

  /** Whether the bridge computes vectors for these records. */
  public boolean embedded() {
    return vector != null && vector.owner() != VectorOwner.WRITER;
  }
}
