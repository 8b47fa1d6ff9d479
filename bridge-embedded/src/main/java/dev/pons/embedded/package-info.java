/** Real servers in a folder, started and stopped with the process. */
@NullMarked
package dev.pons.embedded;

import org.jspecify.annotations.NullMarked;
