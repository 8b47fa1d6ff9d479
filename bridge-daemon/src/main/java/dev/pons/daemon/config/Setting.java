package dev.pons.daemon.config;

import java.nio.file.Path;

/**
 * A value as somebody configured it.
 *
 * @param text never empty
 * @param base folder that relative paths start from
 */
record Setting(String text, Place place, Path base) {}
