package dev.pons.core.ask;

import dev.pons.core.doorbell.Ring;
import dev.pons.core.embedding.TextHash;

/**
 * "Give this record a vector."
 *
 * @param about the record that is meant
 * @param textHash {@link TextHash} of what the asking program believes the record's text to be
 */
public record Ask(Ring about, String textHash) {
  /** Records' texts have no white space at their ends; what stands there does not count. */
  public static Ask of(Ring about, String text) {
    return new Ask(about, TextHash.of(text.strip()));
  }
}
