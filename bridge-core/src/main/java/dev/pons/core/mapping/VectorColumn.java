package dev.pons.core.mapping;

/**
 * The column that holds the vectors of a table.
 *
 * @param extension whether it is of pgvector's type {@code vector}; {@code real[]} otherwise
 * @param dimensions length of its vectors; 0 where the column takes any
 * @param required whether the column refuses null
 */
public record VectorColumn(
    String name, boolean extension, int dimensions, boolean required, VectorOwner owner) {}
