package dev.pons.core.doorbell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message from outside says of a record; whether there is such a mapping is another matter.
 *
 * @param mapping null where the message names none
 * @param relation whether it says that it is about a relation
 * @param keys ways to read its key, each a list of {@link String} and {@link Long}; the first one
 *     that fits a mapping is meant
 */
public record Ring(@Nullable String mapping, boolean relation, List<List<Object>> keys) {
  public Ring {
    keys = keys.stream().map(List::copyOf).toList();
  }
}
