/** What every source of changes guarantees. */
@NullMarked
package dev.pons.testkit.source;

import org.jspecify.annotations.NullMarked;
