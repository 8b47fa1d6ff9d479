package dev.pons.postgres.catalog;

import dev.pons.core.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * A column as the catalog has it.
 *
 * @param sqlType as SQL spells it
 * @param type null where Pons cannot carry its values
 * @param notNull whether it refuses null
 * @param hasDefault whether a row that does not name it gets a value
 * @param generated whether it can only be computed
 */
public record LiveColumn(
    String name,
    String sqlType,
    @Nullable ValueType type,
    boolean notNull,
    boolean hasDefault,
    boolean generated) {}
