/** Taking away what Redis keeps of single records. */
@NullMarked
package dev.pons.redis.forget;

import org.jspecify.annotations.NullMarked;
