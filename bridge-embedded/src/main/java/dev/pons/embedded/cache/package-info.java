/** Binaries that are unpacked or built once per user. */
@NullMarked
package dev.pons.embedded.cache;

import org.jspecify.annotations.NullMarked;
