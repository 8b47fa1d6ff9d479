package dev.pons.daemon.mapping;

import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.Searchables;
import dev.pons.daemon.config.Place;
import java.util.Map;

/**
 * Mappings that fit the live tables.
 *
 * @param searchables how their records are found
 * @param places where each mapping stands, by its name
 */
public record ResolvedMappings(
    Mappings mappings, Searchables searchables, Map<String, Place> places) {}
