package dev.pons.core.resync;

import org.jspecify.annotations.Nullable;

/**
 * Which keys a resync looks at.
 *
 * @param mapping name of the only mapping; null for all
 */
public record ResyncScope(@Nullable String mapping) {
  /** Every key of every mapping. */
  public static final ResyncScope ALL = new ResyncScope(null);

  /** The same text for the same scope, and for no other. */
  public String text() {
    return mapping == null ? "" : mapping;
  }
}
