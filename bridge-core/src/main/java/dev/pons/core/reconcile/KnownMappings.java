package dev.pons.core.reconcile;

import dev.pons.core.mapping.Mappings;
import dev.pons.core.record.RecordKey;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the keys of mappings that were removed or renamed, and warns once of each such mapping.
 *
 * <p>What is kept of such keys stays as it is, should their mapping come back. Thread-safe.
 */
final class KnownMappings {
  private static final Logger LOG = LoggerFactory.getLogger(KnownMappings.class);

  private final Mappings mappings;
  private final Set<String> unknown = ConcurrentHashMap.newKeySet();

  KnownMappings(Mappings mappings) {
    this.mappings = mappings;
  }

  boolean has(RecordKey key) {
    if (mappings.has(key.mapping())) {
      return true;
    }
    if (unknown.add(key.mapping())) {
      LOG.warn("keys of an unknown mapping are parked until it is known mapping={}", key.mapping());
    }
    return false;
  }
}
