/** Starting, finding again, stopping and hurting one server process. */
@NullMarked
package dev.pons.embedded.server;

import org.jspecify.annotations.NullMarked;
