package dev.pons.daemon.mapping;

import dev.pons.core.mapping.Mappings;
import dev.pons.daemon.config.Place;
import java.util.Map;

/**
 * Mappings that fit the live tables.
 *
 * @param places where each mapping stands, by its name
 */
public record ResolvedMappings(Mappings mappings, Map<String, Place> places) {}
