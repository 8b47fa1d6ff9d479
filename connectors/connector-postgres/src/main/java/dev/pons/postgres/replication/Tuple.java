package dev.pons.postgres.replication;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a few columns of a row in the log.
 *
 * @param values as text; null for null, and where the log leaves an unchanged value out
 */
record Tuple(List<@Nullable String> values) {

  /**
   * Reads a tuple and passes over the columns that are not wanted.
   *
   * @param wanted positions of columns, in the order in which their values are wanted
   */
  static Tuple read(ByteBuffer in, int[] wanted) {
    @Nullable String[] values = new @Nullable String[wanted.length];
    int columns = in.getShort();
    for (int column = 0; column < columns; column++) {
      byte kind = in.get();
      if (kind == 't' || kind == 'b') {
        byte[] bytes = isWanted(column, wanted) ? new byte[in.getInt()] : null;
        if (bytes == null) {
          int length = in.getInt();
          in.position(in.position() + length);
        } else {
          in.get(bytes);
          put(column, wanted, new String(bytes, StandardCharsets.UTF_8), values);
        }
      }
    }
    List<@Nullable String> list = new ArrayList<>(wanted.length);
    for (String value : values) {
      list.add(value);
    }
    return new Tuple(list);
  }

  private static boolean isWanted(int column, int[] wanted) {
    for (int position : wanted) {
      if (position == column) {
        return true;
      }
    }
    return false;
  }

  private static void put(int column, int[] wanted, String text, @Nullable String[] values) {
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i] == column) {
        values[i] = text;
      }
    }
  }

  /** This tuple's values, and another's where it has none. */
  Tuple orElse(@Nullable Tuple other) {
    if (other == null) {
      return this;
    }
    List<@Nullable String> merged = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      merged.add(value == null ? other.values.get(i) : value);
    }
    return new Tuple(merged);
  }
}
