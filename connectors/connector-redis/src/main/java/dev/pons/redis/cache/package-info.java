/** Answers of searches, where programs in any language can read them. */
@NullMarked
package dev.pons.redis.cache;

import org.jspecify.annotations.NullMarked;
