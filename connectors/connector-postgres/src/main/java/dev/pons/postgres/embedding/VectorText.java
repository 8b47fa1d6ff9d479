package dev.pons.postgres.embedding;

import dev.pons.core.mapping.VectorColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Vectors as parameters. Pure. */
public final class VectorText {
  private VectorText() {}

  /** As text: {@code [0.1,0.2]} for pgvector, {@code {0.1,0.2}} for an array. */
  public static String of(VectorColumn column, float[] vector) {
    String numbers = Arrays.toString(vector).replace(" ", "");
    return column.extension() ? numbers : "{" + numbers.substring(1, numbers.length() - 1) + "}";
  }

  /** As a member of a JSON object. */
  static Object json(VectorColumn column, float[] vector) {
    if (column.extension()) {
      return of(column, vector);
    }
    List<Float> numbers = new ArrayList<>(vector.length);
    for (float number : vector) {
      numbers.add(number);
    }
    return numbers;
  }

  /** A vector that describes nothing, for columns that refuse null. */
  static Object zeros(VectorColumn column) {
    return json(column, new float[Math.max(1, column.dimensions())]);
  }
}
