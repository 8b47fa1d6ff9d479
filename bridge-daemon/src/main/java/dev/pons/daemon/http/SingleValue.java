package dev.pons.daemon.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of which an address may give one: whoever sees another one first must see the same.
 */
public final class SingleValue {
  private SingleValue() {}

  /**
   * The value of a parameter that is there.
   *
   * @param values not empty
   * @throws ApiException there are several, be they equal or not
   */
  static String of(String name, List<String> values) {
    if (values.size() > 1) {
      throw ApiException.bad("'" + name + "' is given " + values.size() + " times", "give it once");
    }
    return values.get(0);
  }

  /**
   * The same; null where there is none.
   *
   * @throws ApiException there are several, be they equal or not
   */
  public static @Nullable String orNull(String name, List<String> values) {
    return values.isEmpty() ? null : of(name, values);
  }
}
