package dev.pons.daemon.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a store answered to one statement.
 *
 * @param columns empty where the statement returns no rows
 * @param rows values as text
 * @param summary what the statement did, where it returns no rows
 */
record Answer(List<String> columns, List<List<@Nullable String>> rows, String summary) {}
