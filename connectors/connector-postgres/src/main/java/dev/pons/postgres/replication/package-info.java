/** Users' changes by logical replication. */
@NullMarked
package dev.pons.postgres.replication;

import org.jspecify.annotations.NullMarked;
