/** What all sources of users' changes have in common. */
@NullMarked
package dev.pons.postgres.source;

import org.jspecify.annotations.NullMarked;
