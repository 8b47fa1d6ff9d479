package dev.pons.daemon.search;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.mapping.VectorColumn;

/** Compares a model with the columns that its vectors meet. */
final class VectorLengths {
  private VectorLengths() {}

  /**
   * @param dimensions of the model's vectors
   * @throws RefusedException a column holds vectors of another length
   */
  static void check(Searchables searchables, int dimensions) {
    searchables.all().forEach(searchable -> check(searchable, dimensions));
  }

  private static void check(Searchable searchable, int dimensions) {
    VectorColumn column = searchable.vector();
    if (column != null && column.dimensions() != 0 && column.dimensions() != dimensions) {
      throw new RefusedException(
          ("mapping '%s': column '%s' holds vectors of %d dimensions, and the model makes %d; alter the"
                  + " column, or configure another model, or embedding.provider: none")
              .formatted(
                  searchable.mapping().name(), column.name(), column.dimensions(), dimensions),
          null);
    }
  }
}
