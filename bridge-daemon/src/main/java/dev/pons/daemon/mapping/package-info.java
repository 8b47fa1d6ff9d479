/** From the mapping section to mappings that fit the live tables. */
@NullMarked
package dev.pons.daemon.mapping;

import org.jspecify.annotations.NullMarked;
