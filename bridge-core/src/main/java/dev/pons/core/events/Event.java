package dev.pons.core.events;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Something that subscribers are told.
 *
 * @param id place in the history: whoever goes on after it misses nothing and gets nothing twice
 * @param mapping that it is about; null where it is about the history itself
 * @param json what is told, as JSON on one line
 */
public record Event(String id, Kind kind, @Nullable String mapping, String json) {
  public Event {
    requireNonNull(id, "id");
    requireNonNull(kind, "kind");
    requireNonNull(json, "json");
  }

  /** Kinds of events. */
  public enum Kind {
    /** A change was applied; told as the notification of it. */
    ENTITY_CHANGED("entity_changed"),

    /**
     * Events before the following ones may be missing: the history does not reach back that far, or
     * was lost.
     */
    GAP("gap");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** The name that subscribers know. */
    public String text() {
      return text;
    }
  }
}
