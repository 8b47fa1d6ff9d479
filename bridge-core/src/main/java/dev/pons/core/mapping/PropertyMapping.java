package dev.pons.core.mapping;

import dev.pons.core.value.ValueType;

/** One property of a node or edge ↔ one column. */
public record PropertyMapping(String property, String column, ValueType type) {}
