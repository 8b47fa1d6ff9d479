/** The configuration: one strict YAML file, the environment, and every problem with its place. */
@NullMarked
package dev.pons.daemon.config;

import org.jspecify.annotations.NullMarked;
