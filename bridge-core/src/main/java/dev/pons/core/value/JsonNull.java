package dev.pons.core.value;

/** A null inside of a JSON object or array. (A property that is null as a whole is absent.) */
public enum JsonNull {
  NULL;

  @Override
  public String toString() {
    return "null";
  }
}
