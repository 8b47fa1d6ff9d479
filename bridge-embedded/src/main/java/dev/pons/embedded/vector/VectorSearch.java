package dev.pons.embedded.vector;

/**
 * How vectors are searched in a database.
 *
 * @param extension whether pgvector does it, in columns of type {@code vector}; otherwise columns
 *     are {@code real[]}, the operator is the same {@code <=>}, and every row is looked at
 * @param detail pgvector's version, or why it is missing
 */
public record VectorSearch(boolean extension, String detail) {

  static VectorSearch pgvector(String version) {
    return new VectorSearch(true, version);
  }

  /** Without pgvector, for this reason. */
  public static VectorSearch exact(String reason) {
    return new VectorSearch(false, reason);
  }

  /** In words, for people. */
  public String describe() {
    return extension ? "pgvector " + detail : "exact on real[], without pgvector (" + detail + ")";
  }
}
