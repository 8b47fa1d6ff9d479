package dev.pons.embedded.store;

import java.util.Locale;

/** The three stores. */
public enum StoreKind {
  POSTGRES,
  REDIS,
  GRAPH;

  /** The word for it in options, files and messages. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The store with this word. */
  public static StoreKind of(String id) {
    for (StoreKind kind : values()) {
      if (kind.id().equals(id)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "there is no store '" + id + "'; the stores are postgres, redis and graph");
  }
}
