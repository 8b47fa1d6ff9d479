package dev.pons.daemon.http;

import dev.pons.core.embedding.EmbeddingStore.Status;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How many records stand how with their vectors, as JSON. Pure. */
public final class EmbeddingCounts {
  private EmbeddingCounts() {}

  /** By status, in lower case; empty where nothing was counted. */
  public static Map<String, Long> view(Map<Status, Long> counts) {
    Map<String, Long> view = new LinkedHashMap<>();
    if (!counts.isEmpty()) {
      for (Status status : Status.values()) {
        view.put(status.name().toLowerCase(Locale.ROOT), counts.getOrDefault(status, 0L));
      }
    }
    return view;
  }
}
